import { inMemoryOdometer, protect } from '@likeness/privacy';
import { describe, expect, it } from 'vitest';
import { mixedMetadata, mixedTable } from '../fixtures/mixed-table.js';
import { findSynthesizer } from '../registry.js';
import { DISTRIBUTIONS } from './gaussian-copula-parameters.js';

const gaussianCopula = findSynthesizer('gaussian-copula');
const fit = async (params: Readonly<Record<string, unknown>>) => {
  const plan = gaussianCopula.plan(mixedMetadata, { epsilon: NaN, delta: NaN, params });
  const run = { progress: () => undefined, signal: new AbortController().signal };
  return gaussianCopula.fit(protect(mixedTable(300)), plan, inMemoryOdometer(plan.total), run);
};

describe('learned distributions', () => {
  it.each(DISTRIBUTIONS.filter((name) => name !== 'auto'))(
    'of %s are told, before and after the model was stored',
    async (family) => {
      const model = await fit({ default_distribution: family, numerical_distributions: 'weight=uniform' });
      const { age, weight, joined, ...others } = gaussianCopula.deserialize(model.serialize()).distributions!;
      expect(others).toEqual({});
      expect([age!.family, joined!.family, weight!.family]).toEqual([family, family, 'uniform']);
      expect(Object.keys(weight!.parameters).length).toBeGreaterThan(0);
      const [column] = model.sample({ rows: 50, seed: 1 }).columns.filter(({ name }) => name === 'age');
      expect(column?.kind === 'number' && column.values.every((value) => value >= 17 && value <= 90)).toBe(true);
    },
  );

  it('of an automatic choice name the family that was chosen', async () => {
    const { age } = (await fit({ default_distribution: 'auto' })).distributions!;
    expect(DISTRIBUTIONS).toContain(age!.family);
    expect(age!.family).not.toBe('auto');
  });
});
