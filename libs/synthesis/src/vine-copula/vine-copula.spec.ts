import { inMemoryOdometer, protect } from '@likeness/privacy';
import { bivariateFamilies, kendallsTau } from '@likeness/statistics';
import type { Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { metadataOf, tableOf } from '../fixtures/mixed-table.js';
import { createRng } from '../sampling/rng.js';
import { learnVine } from './learn-vine.js';
import { vineCopula } from './vine-copula.js';
import type { VineCopulaParameters } from './vine-copula-parameters.js';
import type { VineKind } from './vine-structure.js';

const run = { progress: () => undefined, signal: new AbortController().signal };
const params = { default_distribution: 'empirical', families: 'gaussian, clayton, frank, gumbel', trees: 5 };

/** A chain of columns, each tied to the one before by Clayton's copula, whose low values go together; and categories cut from the last. */
function chain(rows: number): Record<string, (number | string)[]> {
  const rng = createRng(8);
  const clayton = bivariateFamilies.find(({ id }) => id === 'clayton')!;
  const parameter = clayton.parameterOfTau(0.5)!;
  const next = (before: readonly number[]) => before.map((v) => clayton.inverse(rng.uniform(), v, parameter));
  const a = Array.from({ length: rows }, () => rng.uniform());
  const [b, c, d] = [next(a), next(next(a)), next(a)];
  return { a, b, c, d, kind: d.map((value) => (value < 0.3 ? 'low' : value < 0.6 ? 'middle' : 'high')) };
}

const metadata = metadataOf({
  a: { sdtype: 'numerical' },
  b: { sdtype: 'numerical' },
  c: { sdtype: 'numerical' },
  d: { sdtype: 'numerical' },
  kind: { sdtype: 'categorical' },
});

const numbers = (table: Table, name: string): Float64Array => {
  const column = table.columns.find((each) => each.name === name)!;
  return column.kind === 'text' ? Float64Array.from(column.codes) : column.values;
};

/** How often both of two columns are among their lowest twentieth. */
const lowTogether = (a: Float64Array, b: Float64Array): number =>
  a.filter((value, row) => value < 0.05 && b[row]! < 0.05).length / (0.05 * a.length);

describe('vine copula', () => {
  it.each(['regular', 'center', 'direct'] as const)(
    'keeps dependence, also in the tail, of a %s vine',
    async (kind) => {
      const plan = vineCopula.plan(metadata, { epsilon: NaN, delta: NaN, params: { ...params, vine_type: kind } });
      const data = chain(6000);
      const real = tableOf(metadata, data);
      const model = await vineCopula.fit(protect(real), plan, inMemoryOdometer(plan.total), run);
      const made = vineCopula.deserialize(model.serialize()).sample({ rows: 20_000, seed: 3 });
      const names = ['a', 'b', 'c', 'd'];
      for (const first of names)
        for (const second of names.filter((name) => name > first)) {
          const [expected, found] = [real, made].map((table) =>
            kendallsTau(numbers(table, first), numbers(table, second)),
          );
          expect(Math.abs(found! - expected!), `${first}, ${second}`).toBeLessThan(0.06);
        }
      // A Gaussian copula of the same tau has about 0.39 here, Clayton's 0.70.
      const [tail, wanted] = [made, real].map((table) => lowTogether(numbers(table, 'a'), numbers(table, 'b')));
      expect(Math.abs(tail! - wanted!)).toBeLessThan(0.12);
      // Categories follow the column they were cut from.
      const column = made.columns.find(({ name }) => name === 'kind')!;
      if (column.kind !== 'text') throw new Error('A category is a text.');
      const d = numbers(made, 'd');
      const agreeing = [...column.codes].filter(
        (code, row) => column.dictionary[code] === (d[row]! < 0.3 ? 'low' : d[row]! < 0.6 ? 'middle' : 'high'),
      );
      expect(agreeing.length / 20_000).toBeGreaterThan(0.85);
    },
  );

  it.each(['regular', 'center', 'direct'] as VineKind[])(
    'draws every variable after those that its edges need: %s',
    async (vine_type) => {
      const rng = createRng(1);
      const quantiles = Array.from({ length: 7 }, () => Float64Array.from({ length: 60 }, () => rng.uniform()));
      const settings = { ...params, vine_type } as unknown as VineCopulaParameters;
      const { trees, steps } = await learnVine(quantiles, settings, () => Promise.resolve());
      expect(trees.map((edges) => edges.length)).toEqual([6, 5, 4, 3, 2]);
      const drawn = new Set<number>();
      for (const { variable, chain: places } of steps) {
        for (const { tree, edge } of places) {
          const { first, second, given } = trees[tree]![edge]!;
          expect(given).toHaveLength(tree);
          expect([first, second]).toContain(variable);
          for (const other of [first, second, ...given]) if (other !== variable) expect(drawn).toContain(other);
        }
        drawn.add(variable);
      }
      expect(drawn.size).toBe(7);
    },
  );

  it('refuses families that it does not know', () => {
    const request = { epsilon: NaN, delta: NaN, params: { families: 'clayton, magic' } };
    expect(() => vineCopula.plan(metadata, request)).toThrow(expect.objectContaining({ code: 'bad_parameter' }));
  });
});
