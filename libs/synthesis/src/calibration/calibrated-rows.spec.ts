import { inMemoryOdometer, protect } from '@likeness/privacy';
import { concatenateTables, type Table } from '@likeness/table';
import { beforeAll, describe, expect, it } from 'vitest';
import { mixedMetadata, mixedTable } from '../fixtures/mixed-table.js';
import { findSynthesizer } from '../registry.js';
import type { Model } from '../synthesizer.js';
import { calibratedRows, type CalibratedRequest } from './calibrated-rows.js';
import { WEIGHT_COLUMN } from './calibration-request.js';

const run = { progress: () => undefined, signal: new AbortController().signal };

/** One conditions exactly, the other by rejection. */
describe.each([
  ['mst', 'exact'],
  ['column-shuffle', 'rejection'],
])('rows on demand of %s', (id, conditioning) => {
  let model: Model;
  beforeAll(async () => {
    const synthesizer = findSynthesizer(id);

    const plan = synthesizer.plan(mixedMetadata, { epsilon: 50, delta: 1e-6 });
    model = await synthesizer.fit(protect(mixedTable(2000)), plan, inMemoryOdometer(plan.total), run);
    expect(model.conditioning).toBe(conditioning);
  });
  const draw = async (request: CalibratedRequest): Promise<Table> =>
    concatenateTables([...(await calibratedRows(model, request, run)).tables]);
  const share = (table: Table, tests: Readonly<Record<string, string | null>>): number => {
    const columns = Object.entries(tests).map(([name, value]) => [texts(table, name), value] as const);
    const rows = Array.from({ length: table.rowCount }, (_, row) => row);
    return rows.filter((row) => columns.every(([column, value]) => column[row] === value)).length / table.rowCount;
  };

  it('fulfil a condition and have shares at once, in random order, the same each time they are read', async () => {
    const request: CalibratedRequest = {
      ...{ rows: 1000, seed: 4, where: { age: { min: 30, max: 60 } } },
      calibration: { kind: 'shares', targets: { size: { S: 0.5 } } },
    };
    const { tables: rows } = await calibratedRows(model, request, run);
    const table = concatenateTables([...rows]);
    expect(concatenateTables([...rows])).toEqual(table);
    expect(table.rowCount).toBe(1000);
    expect(share(table, { size: 'S' })).toBeCloseTo(0.5, 2);
    const age = table.columns.find(({ name }) => name === 'age')!;
    if (age.kind !== 'number') throw new Error('Age is a number.');
    expect(age.values.every((value) => value >= 30 && value <= 60)).toBe(true);
    const sizes = texts(table, 'size');
    // In random order half of the first 500 are S: a standard deviation of 0.02.
    expect(Math.abs(sizes.slice(0, 500).filter((size) => size === 'S').length / 500 - 0.5)).toBeLessThan(0.15);
    expect(new Set(texts(table, 'key')).size).toBe(1000);
  });

  it('have joint shares of several columns, and the rest as in the model', async () => {
    const before = concatenateTables([model.sample({ rows: 5000, seed: 1 })]);
    const table = await draw({
      ...{ rows: 2000, seed: 4 },
      calibration: {
        kind: 'combinations',
        columns: ['colour', 'size'],
        cells: [
          { values: ['red', 'L'], share: 0.3 },
          { values: ['blue', 'S'], share: 0.2 },
        ],
      },
    });
    expect(share(table, { colour: 'red', size: 'L' })).toBeCloseTo(0.3, 3);
    expect(share(table, { colour: 'blue', size: 'S' })).toBeCloseTo(0.2, 3);
    const rest = 1 - share(before, { colour: 'red', size: 'L' }) - share(before, { colour: 'blue', size: 'S' });
    const wanted = (0.5 * share(before, { colour: 'green', size: 'M' })) / rest;
    expect(Math.abs(share(table, { colour: 'green', size: 'M' }) - wanted)).toBeLessThan(0.05);
  });

  it('carry weights, or have outcomes drawn anew, under a condition', async () => {
    const asked = { sensitive: 'colour', target: 'size' };
    const where = { member: 'True' };
    const weighted = await draw({ rows: 500, seed: 4, where, calibration: { kind: 'weights', ...asked } });
    expect(weighted.columns.at(-1)!.name).toBe(WEIGHT_COLUMN);
    expect(share(weighted, where)).toBe(1);
    const anew = draw({ rows: 500, seed: 4, where, calibration: { kind: 'quantile-parity', ...asked } });
    if (conditioning === 'exact') expect(share(await anew, where)).toBe(1);
    else await expect(anew).rejects.toThrow(expect.objectContaining({ code: 'bad_calibration' }));
  });

  it.each([
    ['bad_condition', { where: { nowhere: 'x' } }],
    ['bad_condition', { where: { age: { min: 500 } } }],
    ['bad_sample_request', { rows: -1 }],
    ['bad_calibration', { calibration: { kind: 'shares', targets: { age: { 30: 0.5 } } } }],
    ['bad_calibration', { calibration: { kind: 'combinations', columns: ['size'], cells: [] } }],
    ['bad_calibration', { calibration: cells([['S'], 0.7], [['M'], 0.7]) }],
    ['bad_calibration', { calibration: cells([['S'], 0.1], [['S'], 0.2]) }],
    ['bad_calibration', { calibration: cells([['XXL'], 0.1]) }],
    ['bad_calibration', { calibration: cells([['S'], 0.1], [['M'], 0.1], [['L'], 0.1]) }],
    ['bad_calibration', { where: { size: 'S' }, calibration: { kind: 'shares', targets: { size: { M: 0.5 } } } }],
    [
      'bad_calibration',
      { where: { size: 'S' }, calibration: { kind: 'quantile-parity', sensitive: 'colour', target: 'size' } },
    ],
  ] as [string, Partial<CalibratedRequest>][])('are refused with %s for %j', async (code, change) => {
    await expect(draw({ rows: 10, seed: 1, ...change })).rejects.toThrow(expect.objectContaining({ code }));
  });
});

function cells(...given: readonly (readonly [readonly string[], number])[]): CalibratedRequest['calibration'] {
  return { kind: 'combinations', columns: ['size'], cells: given.map(([values, share]) => ({ values, share })) };
}

function texts({ columns, rowCount }: Table, name: string): (string | null)[] {
  const column = columns.find((each) => each.name === name)!;
  if (column.kind !== 'text') throw new Error('Not a text.');
  return Array.from({ length: rowCount }, (_, row) => column.dictionary[column.codes[row]!] ?? null);
}
