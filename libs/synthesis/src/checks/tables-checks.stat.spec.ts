import { inMemoryOdometer, protect } from '@likeness/privacy';
import { describe, expect, it } from 'vitest';
import { findDatasetPlanner } from '../dataset-planners.js';
import { findDatasetSynthesizer } from '../dataset-registry.js';
import { shopDataset, shopMetadata } from '../fixtures/shop-dataset.js';
import { checkPlan } from '../planning/check-plan.js';
import { CHECKS_KEY } from './checks-key.js';
import { checkedPart } from './checked-part.js';
import { measureTablesChecks } from './measure-tables-checks.js';
import { checkedRoles, planWithChecks, withoutChecks } from './plan-checks.js';

const run = { progress: () => undefined, signal: new AbortController().signal };
const request = { epsilon: 3, delta: 1e-9, params: { unitTable: 'customer' } };
const planner = findDatasetPlanner('households');

describe('checks of several tables', () => {
  const [whole, plan] = [planner.plan(shopMetadata, request), planWithChecks(planner, shopMetadata, request, 0.2)];

  it('leave the rest of the same promise, and look at the people alone', () => {
    expect([plan.guarantee, plan.total]).toEqual([whole.guarantee, whole.total]);
    expect(() => checkPlan(plan, planner.id)).not.toThrow();
    expect(plan.measurements.find(({ key }) => key === CHECKS_KEY)!.what).toContain('rows of customer');
    const roles = checkedRoles(checkedPart(plan), 16).map(({ name }) => name);
    expect(roles.length).toBeGreaterThan(0);
    expect(roles.every((name) => name in shopMetadata.tables['customer']!.columns)).toBe(true);
    expect(
      planWithChecks(findDatasetPlanner('hma'), shopMetadata, { epsilon: 3, delta: 1e-9 }, 0.2).total.picoRho,
    ).toBe(0);
  });

  it('spend what the plan says, and find the real rows themselves off by noise alone', async () => {
    const real = protect(shopDataset(600));
    const odometer = inMemoryOdometer(plan.total);
    const model = await findDatasetSynthesizer('households').fit(real, withoutChecks(plan), odometer, run);
    const estimated = { estimatedRows: { ...model.estimatedRows, customer: 600 } };
    const same = await measureTablesChecks(real, plan, odometer, shopDataset(600), estimated);
    expect(odometer.spent()).toEqual(plan.total);
    expect(same.map(({ table }) => table)).toEqual(same.map(() => 'customer'));
    // Six standard deviations, a false alarm in 5e8.
    for (const { error, sigma } of same) expect(Math.abs(error)).toBeLessThan(6 * sigma + 1e-6);
    expect(
      await measureTablesChecks(real, withoutChecks(plan), inMemoryOdometer(plan.total), shopDataset(600), model),
    ).toEqual([]);
  });
});
