import type { Dataset, Metadata, Table } from '@likeness/table';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CalibrationRequest } from '../calibration/calibration-request.js';
import { datasetSynthesizers } from '../dataset-registry.js';
import { cellsOf, datasetOf, fitted } from '../fixtures/small-dataset.js';
import type { DatasetModel, DatasetSampleRequest } from '../synthesizer.js';

const link = (parent: string, child: string) => ({
  ...{ parent_table_name: parent, parent_primary_key: 'id' },
  ...{ child_table_name: child, child_foreign_key: 'of' },
});

const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: {
      columns: {
        id: { sdtype: 'id' },
        city: { sdtype: 'categorical', domain: { values: ['Bern', 'Oslo'], nullable: false } },
      },
      primary_key: 'id',
    },
    payments: {
      columns: {
        number: { sdtype: 'id' },
        of: { sdtype: 'id' },
        fraud: { sdtype: 'categorical', domain: { values: ['yes', 'no'], nullable: false } },
        amount: { sdtype: 'numerical', domain: { min: 0, max: 99, granularity: 1 } },
      },
      primary_key: 'number',
      constraints: [
        { class_name: 'ScalarInequality', parameters: { column_name: 'amount', relation: '>=', value: 10 } },
      ],
    },
    parts: {
      columns: {
        of: { sdtype: 'id' },
        of2: { sdtype: 'id' },
        kind: { sdtype: 'categorical', domain: { values: ['a', 'b'] } },
      },
      primary_key: ['of', 'of2'],
    },
  },
  relationships: [link('people', 'payments'), { ...link('payments', 'parts'), parent_primary_key: 'number' }],
};

/** Everybody has four payments, each of two parts; frauds are one in twenty, and only in Oslo, where one in four people lives. Their parts are of kind b. */
function real(): Dataset {
  const people = Array.from({ length: 600 }, (_, row) => row);
  const payments = people.flatMap((of) => Array.from({ length: 4 }, (_, at) => ({ of, number: 4 * of + at })));
  const isFraud = ({ of, number }: (typeof payments)[number]): boolean => of % 4 === 0 && number % 5 === 0;
  const parts = payments.flatMap((payment) => [payment, payment]);
  return datasetOf(metadata, {
    people: { id: people.map(String), city: people.map((row) => (row % 4 === 0 ? 'Oslo' : 'Bern')) },
    payments: {
      number: payments.map(({ number }) => String(number)),
      of: payments.map(({ of }) => String(of)),
      fraud: payments.map((payment) => (isFraud(payment) ? 'yes' : 'no')),
      amount: payments.map(({ number }) => 10 + (number % 80)),
    },
    parts: {
      of: parts.map(({ number }) => String(number)),
      of2: parts.map((_, row) => `${row % 2}`),
      kind: parts.map((payment) => (isFraud(payment) ? 'b' : 'a')),
    },
  });
}

const share = (cells: readonly unknown[], value: unknown): number =>
  cells.filter((cell) => cell === value).length / Math.max(1, cells.length);

type Three = Record<'people' | 'payments' | 'parts', Table>;

describe.each(datasetSynthesizers.map((one) => [one.id, one] as const))(
  '%s, asked about what belongs to others,',
  (id, synthesizer) => {
    let model: DatasetModel;
    beforeAll(async () => void (model = await fitted(synthesizer, metadata, real())));
    const draw = (more: Partial<DatasetSampleRequest>): Three =>
      model.sample({ scale: 1, seed: 3, ...more }).tables as Three;
    const boost: CalibrationRequest = { kind: 'shares', targets: { fraud: { yes: 0.5 } } };

    /** The cities of the people of whom the payments are that are, or are not, frauds. */
    const citiesOf = ({ people, payments }: Three, wanted: string): readonly unknown[] => {
      const cities = new Map(cellsOf(people, 'id').map((key, row) => [key, cellsOf(people, 'city')[row]]));
      const fraud = cellsOf(payments, 'fraud');
      return cellsOf(payments, 'of')
        .filter((_, row) => fraud[row] === wanted)
        .map((of) => cities.get(of));
    };

    const demandWhole = ({ people, payments, parts }: Three): void => {
      for (const [child, parent, key] of [
        [payments, people, 'id'],
        [parts, payments, 'number'],
      ] as const) {
        const known = new Set(cellsOf(parent, key));
        expect(cellsOf(child, 'of').every((of) => known.has(of))).toBe(true);
      }
      expect(new Set(cellsOf(payments, 'number')).size).toBe(payments.rowCount);
      expect(cellsOf(payments, 'amount').every((amount) => Number(amount) >= 10)).toBe(true);
    };

    it('draws as many rows as without, which all fulfil the condition, of people who have such rows', () => {
      const where = { payments: { fraud: 'yes' } };
      const drawn = draw({ where });
      demandWhole(drawn);
      expect(drawn.payments.rowCount).toBe(draw({}).payments.rowCount);
      expect(new Set(cellsOf(drawn.payments, 'fraud'))).toEqual(new Set(['yes']));
      // All frauds are in Oslo, where a quarter lives, and have parts that one in twenty has, but for the noise; models of each table by itself do not know it.
      if (id !== 'independent-tables') expect(share(citiesOf(drawn, 'yes'), 'Oslo')).toBeGreaterThan(0.5);
      if (id !== 'independent-tables') expect(share(cellsOf(drawn.parts, 'kind'), 'b')).toBeGreaterThan(0.4);
      expect(draw({ where })).toEqual(drawn);
    });

    it('has a rare class as often as asked, and all others of whom they were', () => {
      const drawn = draw({ calibrations: { payments: boost } });
      demandWhole(drawn);
      const { payments } = drawn;
      expect(Math.abs(share(cellsOf(payments, 'fraud'), 'yes') - 0.5) * payments.rowCount).toBeLessThanOrEqual(1);
      if (id !== 'independent-tables') expect(share(citiesOf(drawn, 'yes'), 'Oslo')).toBeGreaterThan(0.5);
      expect(share(citiesOf(drawn, 'no'), 'Oslo')).toBeLessThan(0.35);
      const before = model.shares('payments').marginal(['fraud']);
      expect(before.shares[before.labels[0]!.indexOf('yes')]).toBeGreaterThan(0.02);
      expect(before.shares[before.labels[0]!.indexOf('yes')]).toBeLessThan(0.1);
    });

    it('refuses rows whose keys say to whom they belong', () => {
      expect(() => draw({ where: { parts: { kind: 'a' } } })).toThrow(
        expect.objectContaining({ code: 'bad_condition', message: expect.stringContaining('"payments"') as string }),
      );
    });
  },
);
