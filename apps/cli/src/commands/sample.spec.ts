import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { expectError, likeness, workplace } from '../testing/try-likeness.js';

const { at, folder, synthesize } = workplace();
beforeAll(async () => {
  await synthesize('--model', at('m.model'));
});

const sample = (...more: readonly string[]) => likeness(['sample', at('m.model'), '--seed', '4', ...more]);
const under = (conditions: unknown, out: string, ...more: readonly string[]) => {
  writeFileSync(at('c.json'), JSON.stringify(conditions));
  return sample('--conditions', at('c.json'), '--out', at(out), ...more);
};
const rowsOf = (name: string): readonly (readonly string[])[] =>
  readFileSync(at(name), 'utf8')
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','));

describe('sample --conditions', () => {
  it('takes the conditions of SDV, ranges and lists; rows fulfil them in order, keys are not repeated', async () => {
    const conditions = [
      { column_values: { sex: 'f', age: 41 }, num_rows: 5 },
      { column_values: { age: { min: 30, max: 39 }, city_kind: ['town', null] }, num_rows: 7 },
      { column_values: { joined: { min: '2020-03-01', max: '2020-04-30' } } },
    ];
    const { code, out } = await under(conditions, 'c.csv', '--rows', '3', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ rows: 15, seed: 4 });
    const rows = rowsOf('c.csv');
    expect(rows).toHaveLength(15);
    for (const [, age, sex] of rows.slice(0, 5)) expect([age, sex]).toEqual(['41', 'f']);
    for (const [, age, , city] of rows.slice(5, 12)) {
      expect(age).toMatch(/^3\d$/);
      expect(['town', '']).toContain(city);
    }
    for (const [, , , , joined] of rows.slice(12)) expect(joined).toMatch(/^2020-0[34]-/);
    expect(new Set(rows.map(([id]) => id)).size).toBe(15);
    const before = readFileSync(at('c.csv'), 'utf8');
    await under(conditions, 'c.csv', '--rows', '3');
    expect(readFileSync(at('c.csv'), 'utf8')).toBe(before);
  });

  it('completes the rows of a table with known columns', async () => {
    writeFileSync(at('known.csv'), 'sex,age,id\nf,41,mine\nm,22,yours\n');
    const { code } = await sample('--conditions', at('known.csv'), '--out', at('k.csv'));
    expect(code).toBe(0);
    expect(rowsOf('k.csv').map(([id, age, sex]) => [id, age, sex])).toEqual([
      ['mine', '41', 'f'],
      ['yours', '22', 'm'],
    ]);
  });

  it.each([
    ['bad_condition', [{ column_values: { sex: 'unheard of' } }]],
    ['bad_condition', [{ column_values: { nowhere: 1 } }]],
    ['bad_condition', [{ column_values: { id: 'p000001' } }]],
    ['bad_condition', { column_values: { age: 400 } }],
    ['bad_conditions', []],
    ['bad_conditions', [{ sex: 'f' }]],
    ['bad_conditions', [{ column_values: { sex: { like: 'f' } } }]],
    ['bad_conditions', [{ column_values: { sex: 'f' }, num_rows: 0 }]],
  ])('refuses with %s: %j', async (code, conditions) => {
    expectError(await under(conditions, 'refused.csv'), code, 2);
    expect(readdirSync(folder).filter((name) => name.includes('refused'))).toEqual([]);
  });

  it.each([
    ['a category', 'sex\nf\nunheard of\n', { sex: 'unheard of' }],
    ['a number', 'age\n30\n400\n', { age: 400 }],
    ['a number between two values', 'age\n30.5\n', { age: 30.5 }],
    ['a date', 'joined\n1999-01-01\n', { joined: '1999-01-01' }],
    ['an empty cell where none may be', 'sex,age\n,30\n', { sex: null }],
  ])('refuses %s outside the domain alike in a table and in JSON', async (_, table, column_values) => {
    writeFileSync(at('outside.csv'), table);
    const known = await sample('--conditions', at('outside.csv'), '--out', at('refused.csv'));
    const asked = await under([{ column_values }], 'refused.csv');
    expectError(asked, 'bad_condition', 2);
    expect(known).toEqual(asked);
  });

  it('refuses cells of a table that cannot be read', async () => {
    writeFileSync(at('unread.csv'), 'age\n30\nold\n');
    const outcome = await sample('--conditions', at('unread.csv'), '--out', at('refused.csv'));
    expectError(outcome, 'bad_conditions', 2);
    expect(outcome.err).toContain('1 cells of column "age" cannot be read as numerical');
  });

  it('refuses calls that contradict themselves, and what is not there', async () => {
    const out = ['--out', at('refused.csv')];
    expectError(await under([{ column_values: {} }], 'refused.csv', '--scale', '2'), 'bad_usage', 2);
    expectError(await sample('--conditions', at('known.csv'), '--rows', '5', ...out), 'bad_usage', 2);
    expectError(await sample('--conditions', at('gone.json'), ...out), 'file_not_found', 2);
    writeFileSync(at('odd.csv'), 'sex,shoe\nf,41\n');
    expectError(await sample('--conditions', at('odd.csv'), ...out), 'unexpected_columns', 2);
  });
});
