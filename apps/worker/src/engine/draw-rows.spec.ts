import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DrawRequest } from '@likeness/contracts';
import { inMemoryOdometer, protect } from '@likeness/privacy';
import { findDatasetSynthesizer, findSynthesizer } from '@likeness/synthesis';
import { tableBuilder, type Metadata } from '@likeness/table';
import { inflateRawSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DrawControl, DrawnRows } from './draw-rows.js';
import { drawRows } from './draw-rows.js';

const folder = mkdtempSync(join(tmpdir(), 'likeness-draw-'));
const model = join(folder, 'model');
const control: DrawControl = { progress: () => undefined, signal: new AbortController().signal };
afterAll(() => rmSync(folder, { recursive: true }));

const columns = {
  sex: { sdtype: 'categorical', domain: { values: ['woman', 'man'], nullable: false } },
  hired: { sdtype: 'categorical', domain: { values: ['yes', 'no'], nullable: false } },
  age: { sdtype: 'numerical', domain: { min: 18, max: 70, granularity: 1, nullable: false } },
} as const;

/** Men are hired twice as often. */
beforeAll(async () => {
  const metadata: Metadata = { METADATA_SPEC_VERSION: 'V1', tables: { people: { columns } }, relationships: [] };
  const builder = tableBuilder({ columns });
  const rows = Array.from({ length: 4000 }, (_, row) => row);
  builder.append({
    rowCount: rows.length,
    columns: {
      sex: rows.map((row) => (row % 2 === 0 ? 'woman' : 'man')),
      hired: rows.map((row) => (row % 10 < (row % 2 === 0 ? 2 : 4) ? 'yes' : 'no')),
      age: rows.map((row) => 18 + (row % 53)),
    },
  });
  const synthesizer = findSynthesizer('mst');
  const plan = synthesizer.plan(metadata, { epsilon: 100, delta: 1e-9 });
  const run = { progress: () => undefined, signal: control.signal };
  const fitted = await synthesizer.fit(protect(builder.finish()), plan, inMemoryOdometer(plan.total), run);
  writeFileSync(model, fitted.serialize());
});

interface Drawn extends DrawnRows {
  readonly lines: readonly string[];
}

const draw = async (request: Partial<DrawRequest>, seed = 7): Promise<Drawn> => {
  const order = { kind: 'draw', model, synthesizer: 'mst', isOfSeveralTables: false, seed } as const;
  const own = mkdtempSync(join(folder, 'own-'));
  const drawn = await drawRows(
    { ...order, request: DrawRequest.parse({ rows: 1000, ...request }), folder: own },
    control,
  );
  const [, ...lines] = readFileSync(drawn.outputs[0]!.path, 'utf8').trim().split('\n');
  return { ...drawn, lines };
};
const shareOf = (lines: readonly string[], start: string): number =>
  lines.filter((line) => line.startsWith(start)).length / lines.length;

describe('rows drawn from a model', () => {
  it('are as many as asked for, in two files, and the same for the same seed', async () => {
    const [once, again, other] = [
      await draw({ rows: 3000 }),
      await draw({ rows: 3000 }),
      await draw({ rows: 3000 }, 8),
    ];
    expect(once).toMatchObject({ rows: 3000, effect: null });
    expect(once.outputs.map(({ format }) => format)).toEqual(['csv', 'parquet']);
    expect(statSync(once.outputs[1]!.path).size).toBeGreaterThan(1000);
    expect(again.lines).toEqual(once.lines);
    expect(other.lines).not.toEqual(once.lines);
  });

  it('fulfil conditions, and tell what these change', async () => {
    const { lines, effect } = await draw({ where: { sex: 'woman', age: { min: 60 } } });
    expect(shareOf(lines, 'woman,')).toBe(1);
    expect(lines.every((line) => Number(line.split(',')[2]) >= 60)).toBe(true);
    expect(effect!.before).toBe('model');
    expect(effect!.groups.map((group) => group.columns)).toEqual([['sex']]);
    const [woman] = effect!.groups[0]!.cells.filter(({ values }) => values[0] === 'woman');
    expect(woman!.before).toBeCloseTo(0.5, 1);
    expect(woman!.after).toBe(1);
  });

  it('make a rare outcome as frequent as wanted, and tell the rates of groups that are watched', async () => {
    const { lines, effect } = await draw({
      calibration: { kind: 'shares', targets: { hired: { yes: 0.5 } } },
      watch: { group: 'sex', outcome: 'hired' },
    });
    expect(lines.filter((line) => line.split(',')[1] === 'yes')).toHaveLength(500);
    expect(effect!.groups.map((group) => group.columns)).toEqual([['hired'], ['sex']]);
    const rate = (group: string) =>
      effect!.rates!.cells.find((cell) => cell.group === group && cell.outcome === 'yes')!;
    expect(rate('woman').before).toBeCloseTo(0.2, 1);
    expect(rate('man').before).toBeCloseTo(0.4, 1);
    expect(effect!.rates!.gap!.before).toBeCloseTo(0.2, 1);
    const women = lines.filter((line) => line.startsWith('woman,'));
    expect(rate('woman').after).toBeCloseTo(shareOf(women, 'woman,yes'), 9);
  });

  it.each([
    ['parity', {}],
    ['weights', { given: [] }],
    ['quantile-parity', {}],
  ] as const)('close the gap between groups by %s', async (kind, more) => {
    const calibration = { kind, group: 'sex', outcome: 'hired', ...more } as DrawRequest['calibration'];
    const { effect, lines } = await draw({ rows: 4000, where: { age: { min: 30 } }, calibration: calibration! });
    expect(effect!.before).toBe('model under the conditions');
    expect(effect!.rates!.gap!.before).toBeGreaterThan(0.15);
    // Whole rows are allotted exactly; weights and outcomes drawn anew vary: 2,000 rows a group, a standard deviation of 0.015.
    expect(effect!.rates!.gap!.after).toBeLessThan(kind === 'parity' ? 0.01 : 0.1);
    expect(lines).toHaveLength(4000);
    expect(lines[0]!.split(',')).toHaveLength(kind === 'weights' ? 4 : 3);
  });

  it('have joint shares', async () => {
    const cells = [{ values: ['woman', 'yes'], share: 0.4 }];
    const { effect, lines } = await draw({ calibration: { kind: 'combinations', columns: ['sex', 'hired'], cells } });
    expect(shareOf(lines, 'woman,yes')).toBeCloseTo(0.4, 2);
    expect(effect!.groups[0]!.cells[0]).toMatchObject({ values: ['woman', 'yes'], after: shareOf(lines, 'woman,yes') });
  });

  it.each([
    ['bad_condition', { where: { sex: 'nobody' } }],
    ['bad_condition', { where: { age: { min: 500 } } }],
    ['bad_condition', { where: { sex: { min: 1 } } }],
    ['bad_calibration', { calibration: { kind: 'shares', targets: { sex: { nobody: 1 } } } }],
    ['bad_calibration', { where: { sex: 'woman' }, calibration: { kind: 'shares', targets: { sex: { man: 0.5 } } } }],
    ['bad_calibration', { calibration: { kind: 'parity', group: 'sex', outcome: 'age', given: [] } }],
    ['bad_calibration', { watch: { group: 'sex', outcome: 'age' } }],
  ] as [string, Partial<DrawRequest>][])('are refused with %s for %j, in a sentence', async (code, request) => {
    const refusal = await draw(request).then(
      () => undefined,
      (error: unknown) => error,
    );
    expect(refusal).toMatchObject({ code, message: expect.stringMatching(/^[A-Z“].*\.$/s) });
  });
});

describe('several tables drawn from a model', () => {
  it('are larger by the scale, whole, and zipped with the metadata', async () => {
    const metadata: Metadata = {
      METADATA_SPEC_VERSION: 'V1',
      tables: {
        shops: {
          columns: {
            shop: { sdtype: 'id' },
            city: { sdtype: 'categorical', domain: { values: ['a', 'b'] } },
            size: { sdtype: 'categorical', domain: { values: ['big', 'small'] } },
          },
          primary_key: 'shop',
        },
        orders: {
          columns: { shop: { sdtype: 'id' }, paid: { sdtype: 'categorical', domain: { values: ['card', 'cash'] } } },
        },
      },
      relationships: [
        {
          ...{ parent_table_name: 'shops', parent_primary_key: 'shop' },
          ...{ child_table_name: 'orders', child_foreign_key: 'shop' },
        },
      ],
    };
    const filled = (table: string, columns: Readonly<Record<string, readonly string[]>>) => {
      const builder = tableBuilder(metadata.tables[table]!);
      builder.append({ rowCount: Object.values(columns)[0]!.length, columns });
      return builder.finish();
    };
    const rows = Array.from({ length: 200 }, (_, row) => row);
    const tables = {
      shops: filled('shops', {
        shop: rows.map(String),
        city: rows.map((row) => (row % 3 === 0 ? 'a' : 'b')),
        size: rows.map((row) => (row % 2 === 0 ? 'big' : 'small')),
      }),
      orders: filled('orders', {
        shop: rows.map((row) => String(row >> 1)),
        paid: rows.map((row) => (row % 4 === 0 ? 'card' : 'cash')),
      }),
    };
    const synthesizer = findDatasetSynthesizer('independent-tables');
    const plan = synthesizer.plan(metadata, { epsilon: 1, delta: 1e-9 });
    const run = { progress: () => undefined, signal: control.signal };
    const fitted = await synthesizer.fit(protect({ tables }), plan, inMemoryOdometer(plan.total), run);
    const file = join(folder, 'tables-model');
    writeFileSync(file, fitted.serialize());
    const order = { kind: 'draw', model: file, isOfSeveralTables: true, seed: 7 } as const;
    const drawn = await drawRows(
      {
        ...{ ...order, synthesizer: 'independent-tables', request: DrawRequest.parse({ scale: 3 }) },
        folder: mkdtempSync(join(folder, 'own-')),
      },
      control,
    );
    expect(Math.abs(drawn.rows - 1200)).toBeLessThan(200);
    expect(drawn.effect).toBeNull();
    const request = DrawRequest.parse({ scale: 2, where: { city: 'a' } });
    const only = await drawRows(
      {
        ...{ ...order, synthesizer: 'independent-tables', peopleTable: 'shops', request },
        folder: mkdtempSync(join(folder, 'own-')),
      },
      control,
    );
    const rowsOf = (where: Readonly<Record<string, string>>) =>
      Object.values(fitted.sample({ scale: 2, seed: 7, where: { shops: where } }).tables).reduce(
        (sum, { rowCount }) => sum + rowCount,
        0,
      );
    expect(only.rows).toBe(rowsOf({ city: 'a' }));
    expect(only.rows).not.toBe(rowsOf({}));
    expect(only.effect?.groups[0]?.columns).toEqual(['city']);
    const boost = DrawRequest.parse({
      ...{ scale: 2, calibration: { kind: 'shares', targets: { city: { a: 0.75 } } } },
      watch: { group: 'city', outcome: 'size' },
    });
    const boosted = await drawRows(
      {
        ...{ ...order, synthesizer: 'independent-tables', peopleTable: 'shops', request: boost },
        folder: mkdtempSync(join(folder, 'own-')),
      },
      control,
    );
    const share = boosted.effect!.groups[0]!.cells.find(({ values }) => values[0] === 'a')!;
    expect(share.after).toBeCloseTo(0.75, 2);
    expect(Math.abs(share.before - 1 / 3)).toBeLessThan(0.1);
    expect(boosted.effect!.rates!.outcome).toBe('size');
    const weights = DrawRequest.parse({ scale: 1, calibration: { kind: 'weights', group: 'city', outcome: 'size' } });
    const weighed = await drawRows(
      {
        ...{ ...order, synthesizer: 'independent-tables', peopleTable: 'shops', request: weights },
        folder: mkdtempSync(join(folder, 'own-')),
      },
      control,
    );
    expect(readFileSync(join(weighed.outputs[0]!.path, '../table-0.csv'), 'utf8')).toContain('calibration_weight');
    const zip = readFileSync(weighed.outputs[0]!.path);
    const at = zip.indexOf('metadata.json');
    // The name in its local header is followed by as many bytes as the two before it say, and those by the content.
    const packed = zip.subarray(at + 'metadata.json'.length + zip.readUInt16LE(at - 2));
    expect(inflateRawSync(packed).toString()).toContain('calibration_weight');
    expect(drawn.outputs.map(({ format }) => format)).toEqual(['csv-zip', 'parquet-zip']);
    const names = readFileSync(drawn.outputs[0]!.path)
      .toString('latin1')
      .match(/(?:shops|orders)\.csv|metadata\.json/g);
    expect(new Set(names)).toEqual(new Set(['shops.csv', 'orders.csv', 'metadata.json']));
  });
});
