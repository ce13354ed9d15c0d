import { inMemoryOdometer, protect } from '@likeness/privacy';
import { concatenateTables, type Table } from '@likeness/table';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { streamConditions } from '../conditions/sample-conditions.js';
import { mixedMetadata, mixedTable } from '../fixtures/mixed-table.js';
import { findSynthesizer } from '../registry.js';
import type { Model } from '../synthesizer.js';
import { balance } from './balance.js';
import type { Calibration } from './calibration.js';
import { impute } from './impute.js';
import { quantileParity } from './quantile-parity.js';
import { reweighing } from './reweighing.js';
import { statisticalParity } from './statistical-parity.js';

const bad = expect.objectContaining({ code: 'bad_calibration' });

describe.each(['mst', 'gaussian-copula'])('calibrated rows of %s', (id) => {
  let model: Model;
  beforeAll(async () => {
    const synthesizer = findSynthesizer(id);
    const plan = synthesizer.plan(mixedMetadata, { epsilon: 50, delta: 1e-6 });
    const run = { progress: () => undefined, signal: new AbortController().signal };
    model = await synthesizer.fit(protect(mixedTable(2000)), plan, inMemoryOdometer(plan.total), run);
  });
  const drawn = ({ conditions }: Calibration): Table => concatenateTables([...streamConditions(model, conditions, 3)]);
  const share = (table: Table, tests: Readonly<Record<string, string | null>>): number => {
    const columns = Object.entries(tests).map(([name, value]) => [texts(table, name), value] as const);
    let count = 0;
    for (let row = 0; row < table.rowCount; row++)
      if (columns.every(([column, value]) => column[row] === value)) count++;
    return count / table.rowCount;
  };

  it('have the shares that were asked for, and the rest as in the model', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: 20, max: 800 }), (wanted, rows) => {
        const table = drawn(balance(model, { size: { M: wanted } }, rows, 1));
        expect(table.rowCount).toBe(rows);
        expect(Math.abs(share(table, { size: 'M' }) * rows - wanted * rows)).toBeLessThan(1);
        const before = [...model.marginal(['size']).shares];
        const ratio = before[0]! / (before[0]! + before[2]!);
        expect(Math.abs(share(table, { size: 'S' }) * rows - (1 - wanted) * ratio * rows)).toBeLessThan(1 + 1e-6);
      }),
      { numRuns: 25 },
    );
  });

  it('meet the targets of two columns at once, and tell what changed', () => {
    const calibration = balance(model, { size: { S: 0.5 }, member: { True: 0.5, False: 0.5 } }, 1000, 1);
    const table = drawn(calibration);
    expect(share(table, { size: 'S' })).toBeCloseTo(0.5, 1);
    expect(share(table, { member: 'True' })).toBeCloseTo(0.5, 1);
    for (const { values, after } of calibration.effect) expect(share(table, values)).toBeCloseTo(after, 9);
    expect(calibration.effect.reduce((sum, { before }) => sum + before, 0)).toBeCloseTo(1, 9);
  });

  it('make an outcome independent of a group by quantiles, and leave all other columns as they were', async () => {
    const run = { progress: () => undefined, signal: new AbortController().signal };
    const asked = { sensitive: 'colour', target: 'size' };
    const { table, effect } = await quantileParity(model, asked, 600, 5, run);
    const plain = model.sample({ rows: 600, seed: 5 });
    for (const column of plain.columns.filter(({ name }) => name !== 'size'))
      expect(table.columns.find(({ name }) => name === column.name)).toEqual(column);
    const within = (rows: Table, colour: string | null, size: string): number =>
      share(rows, { colour, size }) / share(rows, { colour });
    const gap = (rows: Table): number => {
      const shares = ['red', 'green', 'blue'].map((colour) => within(rows, colour, 'S'));
      return Math.max(...shares) - Math.min(...shares);
    };
    // 600 rows in three groups: the difference of two shares has a standard deviation below 0.05.
    expect(gap(plain)).toBeGreaterThan(0.15);
    expect(gap(table)).toBeLessThan(0.15);
    for (const size of ['S', 'M', 'L']) expect(share(table, { size })).toBeCloseTo(share(plain, { size }), 1);
    for (const { values, before, after } of effect) {
      expect(share(plain, values)).toBeCloseTo(before, 9);
      expect(share(table, values)).toBeCloseTo(after, 9);
    }
    const again = () => quantileParity(model, asked, 60, 5, run);
    expect((await again()).table).toEqual((await again()).table);
  });

  it('refuse quantiles of what holds no categories, and stop when told to', async () => {
    const run = { progress: () => undefined, signal: new AbortController().signal };
    const ask = (sensitive: string, target: string, control = run) =>
      quantileParity(model, { sensitive, target }, 50, 1, control);
    await expect(ask('size', 'size')).rejects.toThrow(bad);
    await expect(ask('colour', 'nowhere')).rejects.toThrow(bad);
    await expect(ask('colour', 'age')).rejects.toThrow(bad);
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(ask('colour', 'size', { ...run, signal })).rejects.toThrow('enough');
  });

  it('make an outcome independent of a group, and keep both as frequent as they were', () => {
    const table = drawn(statisticalParity(model, { sensitive: 'colour', target: 'size' }, 3000, 1));
    for (const colour of ['red', 'green', 'blue', null])
      for (const size of ['S', 'M', 'L'])
        expect(share(table, { colour, size })).toBeCloseTo(share(table, { colour }) * share(table, { size }), 2);
    const before = model.marginal(['size']);
    before.labels[0]!.forEach((size, at) => expect(share(table, { size })).toBeCloseTo(before.shares[at]!, 2));
  });

  it('leave what a column explains, and make the outcome independent of the group among rows that are alike in it', () => {
    const given = statisticalParity(model, { sensitive: 'colour', target: 'size', given: ['member'] }, 6000, 1);
    const sums = (test: (values: Readonly<Record<string, string | null>>) => boolean, of: 'before' | 'after'): number =>
      given.effect.reduce((sum, each) => sum + (test(each.values) ? each[of] : 0), 0);
    for (const member of ['True', 'False']) {
      const inside = (values: Readonly<Record<string, string | null>>): boolean => values['member'] === member;
      expect(sums(inside, 'after')).toBeCloseTo(sums(inside, 'before'), 2);
      for (const size of ['S', 'M', 'L']) {
        const rate = (colour: string): number =>
          sums((v) => inside(v) && v['size'] === size && v['colour'] === colour, 'after') /
          sums((v) => inside(v) && v['colour'] === colour, 'after');
        expect(Math.abs(rate('red') - rate('green'))).toBeLessThan(0.02);
      }
    }
    expect(() => statisticalParity(model, { sensitive: 'size', target: 'size' }, 10, 1)).toThrow(bad);
  });

  it('carry weights under which the outcome does not depend on the group', () => {
    const rows = reweighing(
      model,
      { sensitive: 'colour', target: 'size' },
      'parity_weight',
    )(model.sample({ rows: 20_000, seed: 2 }));
    const weight = rows.columns.at(-1)!;
    if (weight.kind !== 'number') throw new Error('A weight is a number.');
    const [colours, sizes] = [texts(rows, 'colour'), texts(rows, 'size')];
    const weighted = (colour: string, size?: string): number =>
      weight.values.reduce(
        (sum, value, row) => sum + (colours[row] === colour && (size === undefined || sizes[row] === size) ? value : 0),
        0,
      );
    const rates = ['red', 'green', 'blue'].map((colour) => weighted(colour, 'S') / weighted(colour));
    // About 6,000 rows of each colour; the seed is fixed.
    expect(Math.max(...rates) - Math.min(...rates)).toBeLessThan(0.03);
  });

  it('fill empty cells and no others', () => {
    const holes = mixedTable(300);
    const columns = holes.columns.map((column) =>
      column.kind === 'number' && column.name === 'age'
        ? { ...column, values: column.values.map((value, row) => (row % 3 === 0 ? NaN : value)) }
        : column,
    );
    const table = impute(model, { ...holes, columns }, 5);
    expect(impute(model, { ...holes, columns }, 5)).toEqual(table);
    const age = table.columns.find(({ name }) => name === 'age')!;
    const real = holes.columns.find(({ name }) => name === 'age')!;
    if (age.kind !== 'number' || real.kind !== 'number') throw new Error('Age is a number.');
    age.values.forEach((value, row) =>
      expect(row % 3 === 0 ? Number.isFinite(value) : value === real.values[row]).toBe(true),
    );
    expect(texts(table, 'colour').includes(null)).toBe(false);
  });

  it.each([
    ['a column that is not there', { nowhere: { a: 1 } }],
    ['a numeric column', { age: { '30': 1 } }],
    ['a value that the domain lacks', { size: { XXL: 0.5 } }],
    ['shares above 1', { size: { S: 0.7, M: 0.7 } }],
    ['a negative share', { size: { S: -0.1 } }],
    ['all values, to less than 1', { member: { True: 0.2, False: 0.2 } }],
    ['nothing', {}],
  ] as [string, Parameters<typeof balance>[1]][])('are refused for %s', (_name, targets) => {
    expect(() => balance(model, targets, 100, 1)).toThrow(bad);
  });
});

function texts({ columns, rowCount }: Table, name: string): (string | null)[] {
  const column = columns.find((each) => each.name === name)!;
  if (column.kind !== 'text') throw new Error('Not a text.');
  return Array.from({ length: rowCount }, (_, row) => column.dictionary[column.codes[row]!] ?? null);
}
