import type { Dataset, Metadata, Table } from '@likeness/table';
import { beforeAll, describe, expect, it } from 'vitest';
import { countedEffect } from '../calibration/counted-effect.js';
import { WEIGHT_COLUMN, type CalibrationRequest } from '../calibration/calibration-request.js';
import { datasetSynthesizers } from '../dataset-registry.js';
import { cellsOf, datasetOf, fitted } from '../fixtures/small-dataset.js';
import type { DatasetModel, DatasetSampleRequest } from '../synthesizer.js';

const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: {
      columns: {
        id: { sdtype: 'id' },
        card: { sdtype: 'id' },
        sex: { sdtype: 'categorical', domain: { values: ['f', 'm'], nullable: false } },
        fraud: { sdtype: 'categorical', domain: { values: ['yes', 'no'], nullable: false } },
        age: { sdtype: 'numerical', domain: { min: 0, max: 99, granularity: 1 } },
      },
      primary_key: 'id',
      alternate_keys: ['card'],
      constraints: [{ class_name: 'ScalarInequality', parameters: { column_name: 'age', relation: '>=', value: 10 } }],
    },
    orders: {
      columns: { of: { sdtype: 'id' }, paid: { sdtype: 'categorical', domain: { values: ['card', 'cash'] } } },
    },
  },
  relationships: [
    {
      ...{ parent_table_name: 'people', parent_primary_key: 'id' },
      ...{ child_table_name: 'orders', child_foreign_key: 'of' },
    },
  ],
};

/** One person in twenty is a fraud and has three orders, the others one; of the men more are. */
function real(): Dataset {
  const people = Array.from({ length: 2000 }, (_, row) => row);
  const isFraud = (row: number): boolean => row % 20 === 0;
  const of = people.flatMap((row) => Array<number>(isFraud(row) ? 3 : 1).fill(row));
  return datasetOf(metadata, {
    people: {
      id: people.map(String),
      card: people.map((row) => `c${row}`),
      sex: people.map((row) => ((isFraud(row) ? row % 80 === 0 : row % 2 === 0) ? 'f' : 'm')),
      fraud: people.map((row) => (isFraud(row) ? 'yes' : 'no')),
      age: people.map((row) => 10 + (row % 80)),
    },
    orders: { of: of.map(String), paid: of.map((row) => (isFraud(row) ? 'cash' : 'card')) },
  });
}

const share = (cells: readonly unknown[], value: unknown): number =>
  cells.filter((cell) => cell === value).length / cells.length;

describe.each(datasetSynthesizers.map((one) => [one.id, one] as const))('%s with other shares', (id, synthesizer) => {
  let model: DatasetModel;
  beforeAll(async () => {
    model = await fitted(synthesizer, metadata, real());
  });
  const draw = (calibration: CalibrationRequest, more: Partial<DatasetSampleRequest> = {}): Dataset =>
    model.sample({ scale: 1, seed: 3, calibrations: { people: calibration }, ...more });

  it('has a rare class as often as asked, with what belongs to such rows', () => {
    const boost: CalibrationRequest = { kind: 'shares', targets: { fraud: { yes: 0.5 } } };
    const { people, orders } = draw(boost).tables as Record<'people' | 'orders', Table>;
    expect(people.rowCount).toBe(model.sample({ scale: 1, seed: 3 }).tables['people']!.rowCount);
    const fraud = cellsOf(people, 'fraud');
    expect(Math.abs(share(fraud, 'yes') * people.rowCount - 0.5 * people.rowCount)).toBeLessThanOrEqual(1);
    // In random order half of the first half: a standard deviation of 0.016, and the seed is fixed.
    expect(Math.abs(share(fraud.slice(0, people.rowCount / 2), 'yes') - 0.5)).toBeLessThan(0.1);
    for (const key of ['id', 'card']) expect(new Set(cellsOf(people, key)).size).toBe(people.rowCount);
    const known = new Set(cellsOf(people, 'id'));
    expect(cellsOf(orders, 'of').every((of) => of === undefined || known.has(of))).toBe(true);
    expect(cellsOf(people, 'age').every((age) => Number(age) >= 10)).toBe(true);
    // Frauds have three orders; models of each table by itself do not know it.
    if (id !== 'independent-tables') expect(orders.rowCount / people.rowCount).toBeGreaterThan(1.5);
    expect(draw(boost)).toEqual({ tables: { people, orders } });
  });

  it('has joint shares under a condition, and tells what changed', () => {
    const where = { age: { min: 40 } };
    const { people } = draw(
      {
        ...{ kind: 'combinations', columns: ['sex', 'fraud'] },
        cells: [
          { values: ['f', 'no'], share: 0.2 },
          { values: ['m', 'yes'], share: 0.3 },
        ],
      },
      { where: { people: where } },
    ).tables as { people: Table };
    expect(cellsOf(people, 'age').every((age) => Number(age) >= 40)).toBe(true);
    const effect = countedEffect(model.shares('people', where), ['sex', 'fraud'], people);
    const after = (sex: string, fraud: string) =>
      effect.find(({ values }) => values['sex'] === sex && values['fraud'] === fraud)!.after;
    expect(after('f', 'no')).toBeCloseTo(0.2, 2);
    expect(after('m', 'yes')).toBeCloseTo(0.3, 2);
    expect(effect.reduce((sum, { before }) => sum + before, 0)).toBeCloseTo(1, 9);
  });

  it('has an outcome that does not depend on the group, by rows or by weights', () => {
    const groups = { sensitive: 'sex', target: 'fraud' };
    const gap = (people: Table): number => {
      const effect = countedEffect(model.shares('people'), ['sex', 'fraud'], people);
      const rate = (sex: string): number => {
        const own = effect.filter(({ values }) => values['sex'] === sex);
        const sum = own.reduce((total, { after }) => total + after, 0);
        return own.find(({ values }) => values['fraud'] === 'yes')!.after / sum;
      };
      return Math.abs(rate('f') - rate('m'));
    };
    expect(gap(draw({ kind: 'parity', ...groups }).tables['people']!)).toBeLessThan(0.005);
    const weighed = draw({ kind: 'weights', ...groups }).tables['people']!;
    const shareOf = (columns: readonly string[], values: readonly unknown[]): number => {
      const { labels, shares } = model.shares('people').marginal(columns);
      return shares[
        values.reduce<number>((cell, value, at) => cell * labels[at]!.length + labels[at]!.indexOf(String(value)), 0)
      ]!;
    };
    const [sex, fraud, weights] = ['sex', 'fraud', WEIGHT_COLUMN].map((name) => cellsOf(weighed, name));
    for (const row of [0, 1, 2, fraud!.indexOf('yes')]) {
      const values = [sex![row], fraud![row]];
      const apart = shareOf(['sex'], [values[0]]) * shareOf(['fraud'], [values[1]]);
      expect(weights![row]).toBeCloseTo(apart / shareOf(['sex', 'fraud'], values), 6);
    }
  });

  it('refuses what makes no sense, before anything is drawn', () => {
    const bad = (code: string, calibrations: NonNullable<DatasetSampleRequest['calibrations']>) =>
      expect(() => model.sample({ scale: 1, seed: 1, calibrations })).toThrow(expect.objectContaining({ code }));
    const shares = (targets: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
      ({ kind: 'shares', targets }) as const;
    bad('bad_condition', { nowhere: shares({ fraud: { yes: 0.5 } }) });
    bad('bad_condition', { orders: shares({ of: { '1': 0.5 } }) });
    bad('bad_condition', { people: shares({ card: { c1: 0.5 } }) });
    bad('bad_calibration', { people: shares({ fraud: { perhaps: 0.5 } }) });
    bad('bad_calibration', { people: shares({ age: { 30: 0.5 } }) });
    bad('bad_calibration', { people: shares({ shoe: { 30: 0.5 } }) });
    bad('bad_calibration', { people: { kind: 'quantile-parity', sensitive: 'sex', target: 'fraud' } });
    bad('bad_calibration', { people: { kind: 'weights', sensitive: 'sex', target: 'sex' } });
  });
});
