import { beforeAll, describe, expect, it } from 'vitest';
import { expectError, likeness, workplace } from '../testing/try-likeness.js';

const { at, synthesize } = workplace();
beforeAll(async () => {
  await synthesize('--model', at('m.model'), '--epsilon', '100');
});
const query = (columns: string, ...more: readonly string[]) =>
  likeness(['query', at('m.model'), '--columns', columns, ...more]);

interface Answer {
  readonly columns: readonly string[];
  readonly labels: readonly (readonly string[])[];
  readonly shares: readonly number[];
  readonly exact: boolean;
}

describe('query', () => {
  it('answers with all cells as JSON: row-major, shares sum to 1', async () => {
    const { code, out } = await query('sex, city_kind', '--json');
    expect(code).toBe(0);
    const { columns, labels, shares, exact } = JSON.parse(out) as Answer;
    expect(columns).toEqual(['sex', 'city_kind']);
    expect(exact).toBe(true);
    expect(shares).toHaveLength(labels[0]!.length * labels[1]!.length);
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    // Every third person is f, and lives in a town.
    const cell = labels[0]!.indexOf('f') * labels[1]!.length + labels[1]!.indexOf('town');
    expect(shares[cell]).toBeCloseTo(1 / 3, 1);
  });

  it('shows a person the largest cells first, and says how many are left out', async () => {
    const { out } = await query('sex');
    expect(out).toMatch(/^sex +share\nm +6\d\.\d\d %\nf +3\d\.\d\d %\n/);
    const many = await query('age,score,city_kind');
    expect(many.out.trimEnd().split('\n')).toHaveLength(52);
    expect(many.out).toMatch(/note: \d+ smaller cells are left out; --json has all\.\n$/);
  });

  it('refuses what the model did not learn, columns named twice or not at all, and models that are not there', async () => {
    expectError(await query('id'), 'bad_query', 2);
    expectError(await query('nowhere'), 'bad_query', 2);
    expectError(await query('sex,sex'), 'bad_query', 2);
    expectError(await query('sex,,age'), 'bad_usage', 2);
    expectError(await likeness(['query', at('gone.model'), '--columns', 'sex']), 'file_not_found', 2);
    expectError(await likeness(['query', at('m.model')]), 'bad_usage', 2);
  });
});
