import { inMemoryOdometer, protect } from '@likeness/privacy';
import { withFixedNoise as fixed } from '@likeness/privacy/fixed-noise-door';
import { describe, expect, it } from 'vitest';
import { mixedMetadata, mixedTable } from '../fixtures/mixed-table.js';
import { grove } from './grove.js';

const isSecondRound = (key: string) => key.startsWith('refinement');

describe('the second round of Grove', () => {
  it('is planned from epsilon 3 on, and spends its part of the plan', async () => {
    const planned = (epsilon: number) => grove.plan(mixedMetadata, { epsilon, delta: 1e-6 });
    expect(planned(2.9).measurements.some(({ key }) => isSecondRound(key))).toBe(false);
    const plan = planned(8);
    const expected = plan.measurements.filter(({ key }) => isSecondRound(key));
    expect(expected.map(({ key }) => key)).toEqual(['refinement-scores', 'refinement']);
    const odometer = inMemoryOdometer(plan.total);
    const control = { progress: () => undefined, signal: new AbortController().signal };
    await grove.fit(protect(mixedTable(2000)), plan, odometer, control);
    const spent = odometer.draws().filter(({ key }) => isSecondRound(key));
    const sum = (costs: readonly { readonly cost: { readonly picoRho: number } }[]) =>
      costs.reduce((total, { cost }) => total + cost.picoRho, 0);
    expect(sum(spent)).toBe(sum(expected));
    expect(odometer.spent()).toEqual(plan.total);
  });
});

describe('a table too small for its budget', () => {
  it('spends what pairs are not worth on single columns again, all of it', async () => {
    const plan = grove.plan(mixedMetadata, { epsilon: 0.1, delta: 1e-6 });
    const odometer = inMemoryOdometer(plan.total);
    const control = { progress: () => undefined, signal: new AbortController().signal };
    const model = await grove.fit(protect(mixedTable(60)), plan, fixed(odometer, 1), control);
    const columns = plan.measurements.filter(({ key }) => key.startsWith('one-way/')).length;
    const again = odometer.draws().filter(({ key }) => key.startsWith('pairs/'));
    const planned = plan.measurements.find(({ key }) => key === 'pairs')!.cost.picoRho;
    expect(again.reduce((sum, { cost }) => sum + cost.picoRho, 0)).toBe(planned);
    expect(odometer.spent()).toEqual(plan.total);
    expect(model.measurements.filter(({ columns: names }) => names.length === 1).length).toBeGreaterThan(columns);
  });
});
