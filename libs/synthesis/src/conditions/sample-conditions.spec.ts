import { inMemoryOdometer, protect } from '@likeness/privacy';
import { concatenateTables, type Table } from '@likeness/table';
import { beforeAll, describe, expect, it } from 'vitest';
import { mixedMetadata, mixedTable } from '../fixtures/mixed-table.js';
import { grove } from '../grove/grove.js';
import type { Model, RowCondition } from '../synthesizer.js';
import { streamConditions, type SampleCondition } from './sample-conditions.js';

let model: Model;
beforeAll(async () => {
  const plan = grove.plan(mixedMetadata, { epsilon: 100, delta: 1e-6 });
  const run = { progress: () => undefined, signal: new AbortController().signal };
  model = await grove.fit(protect(mixedTable(5000)), plan, inMemoryOdometer(plan.total), run);
});

const texts = (table: Table, name: string): (string | null)[] => {
  const column = table.columns.find((each) => each.name === name)!;
  return column.kind === 'text' ? Array.from(column.codes, (code) => column.dictionary[code] ?? null) : [];
};
const numbers = (table: Table, name: string): number[] => {
  const column = table.columns.find((each) => each.name === name)!;
  return column.kind === 'text' ? [] : [...column.values];
};

describe('conditions on a fitted model', () => {
  it('give rows distributed as the model says: every cell within the rounding of its exact posterior', () => {
    const { labels, shares } = model.marginal(['size', 'age', 'colour']);
    const [sizes, ages, colours] = labels as [string[], string[], string[]];
    const posterior = new Float64Array(colours.length);
    shares.forEach((share, cell) => {
      const age = Number(ages[Math.floor(cell / colours.length) % ages.length]);
      const size = sizes[Math.floor(cell / colours.length / ages.length)];
      if (size === 'L' && age >= 30 && age <= 44) posterior[cell % colours.length]! += share;
    });
    const total = posterior.reduce((sum, share) => sum + share, 0);
    const rows = 10_000;
    const made = texts(model.sample({ rows, seed: 9, where: { size: 'L', age: { min: 30, max: 44 } } }), 'colour');
    posterior.forEach((share, cell) => {
      const count = made.filter((colour) => (colour ?? '(empty)') === colours[cell]).length;
      expect(Math.abs(count - (rows * share) / total)).toBeLessThan(50);
    });
  });

  it('reach the very value that was asked for, of every kind', () => {
    const where: RowCondition = { age: 37, weight: 3.25, joined: '2021-03-14', member: false, colour: null };
    const table = model.sample({ rows: 25, seed: 1, where });
    expect(new Set(numbers(table, 'age'))).toEqual(new Set([37]));
    expect(new Set(numbers(table, 'weight'))).toEqual(new Set([3.25]));
    expect(new Set(numbers(table, 'joined'))).toEqual(new Set([Date.UTC(2021, 2, 14)]));
    expect(new Set(texts(table, 'member'))).toEqual(new Set(['False']));
    expect(new Set(texts(table, 'colour'))).toEqual(new Set([null]));
  });

  it('come one after the other, keys numbered through, the same for the same seed', () => {
    const conditions: readonly SampleCondition[] = [
      { where: { size: 'S' }, rows: 30 },
      { where: { size: 'L' }, rows: 20 },
      { where: {}, rows: 0 },
    ];
    const table = concatenateTables([...streamConditions(model, conditions, 3)]);
    expect(texts(table, 'size')).toEqual([...Array<string>(30).fill('S'), ...Array<string>(20).fill('L')]);
    expect(new Set(texts(table, 'key')).size).toBe(50);
    expect(concatenateTables([...streamConditions(model, conditions, 3)])).toEqual(table);
  });

  it('are all checked before anything is drawn', () => {
    const conditions = [
      { where: { size: 'S' }, rows: 30 },
      { where: { size: 'XXL' }, rows: 20 },
    ];
    expect(() => streamConditions(model, conditions, 3)).toThrow(expect.objectContaining({ code: 'bad_condition' }));
    expect(() => streamConditions(model, [{ where: {}, rows: -1 }], 3)).toThrow(
      expect.objectContaining({ code: 'bad_sample_request' }),
    );
  });

  it('that the model gives no probability are refused', () => {
    // No row has the declared colour mauve: its noisy count is far below three standard deviations.
    const where = { colour: 'mauve', size: 'S' };
    const draw = () => model.sample({ rows: 1, seed: 1, where });
    const { labels, shares } = model.marginal(['colour']);
    if (shares[labels[0]!.indexOf('mauve')]! > 0) expect(draw().rowCount).toBe(1);
    else expect(draw).toThrow(expect.objectContaining({ code: 'impossible_condition' }));
  });
});

describe('complete', () => {
  it('draws the missing columns given the known ones', () => {
    const whole = mixedTable(2000, 5);
    const known = { ...whole, columns: whole.columns.filter(({ name }) => ['colour', 'age'].includes(name)) };
    const table = model.complete(known, 1);
    const colours = texts(table, 'colour');
    const sizes = texts(table, 'size');
    // In the data, size follows colour in 13 of 15 rows.
    const follow = { red: 'S', green: 'M', blue: 'L' };
    const agreeing = colours.filter((colour, row) => follow[colour as keyof typeof follow] === sizes[row]).length;
    expect(agreeing / colours.filter((colour) => colour !== null).length).toBeGreaterThan(0.75);
  });

  it('takes numbers beyond the domain for its ends, and refuses unknown categories and columns', () => {
    const old = { rowCount: 1, columns: [{ kind: 'number' as const, name: 'age', values: Float64Array.of(130) }] };
    expect(numbers(model.complete(old, 1), 'age')).toEqual([130]);
    const text = (name: string, value: string): Table => ({
      rowCount: 1,
      columns: [{ kind: 'text', name, codes: Int32Array.of(0), dictionary: [value] }],
    });
    const refused = expect.objectContaining({ code: 'bad_condition' });
    expect(() => model.complete(text('size', 'XXL'), 1)).toThrow(refused);
    expect(() => model.complete(text('nowhere', 'a'), 1)).toThrow(refused);
  });
});
