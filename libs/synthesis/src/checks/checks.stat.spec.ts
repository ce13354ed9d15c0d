import { inMemoryOdometer, protect } from '@likeness/privacy';
import type { Metadata, Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { findPlanner, planners } from '../planners.js';
import { findSynthesizer } from '../registry.js';
import { createRng } from '../sampling/rng.js';
import { checkPlan } from '../planning/check-plan.js';
import { measureChecks } from './measure-checks.js';
import { CHECKS_KEY } from './checks-key.js';
import { planWithChecks, withoutChecks } from './plan-checks.js';

const VALUES = ['a', 'b', 'c', 'd'];
const metadata: Metadata = {
  METADATA_SPEC_VERSION: 'V1',
  tables: {
    people: {
      columns: {
        x: { sdtype: 'categorical', domain: { values: VALUES, nullable: false } },
        y: { sdtype: 'categorical', domain: { values: VALUES, nullable: false } },
        age: { sdtype: 'numerical', domain: { min: 0, max: 99, granularity: 1, nullable: false } },
      },
    },
  },
  relationships: [],
};
const request = { epsilon: 1, delta: 1e-9 };
const ROWS = 8000;

/** y follows x; with `mixed` it does not. */
const people = (seed: number, mixed: boolean): Table => {
  const rng = createRng(seed);
  const x = Int32Array.from({ length: ROWS }, () => rng.below(4));
  const y = x.map((code) => (mixed || rng.below(5) === 0 ? rng.below(4) : code));
  const values = Float64Array.from({ length: ROWS }, () => rng.below(100));
  return {
    rowCount: ROWS,
    columns: [
      { name: 'x', kind: 'text', codes: x, dictionary: VALUES },
      { name: 'y', kind: 'text', codes: y, dictionary: VALUES },
      { name: 'age', kind: 'number', values },
    ],
  };
};

const run = { progress: () => undefined, signal: new AbortController().signal };
const measuring = planners.filter(({ guarantee, seesNothing }) => guarantee === 'dp' && !seesNothing);

describe('checks of finished rows', () => {
  it.each(measuring.map((planner) => [planner.id, planner] as const))(
    'leave %s the rest of the same promise',
    (_, planner) => {
      const [whole, plan] = [planner.plan(metadata, request), planWithChecks(planner, metadata, request, 0.1)];
      expect(plan.guarantee).toEqual(whole.guarantee);
      expect(plan.total).toEqual(whole.total);
      const cost = plan.measurements.find(({ key }) => key === CHECKS_KEY)!.cost;
      expect(cost.picoRho / whole.total.picoRho).toBeCloseTo(0.1, 3);
      expect(() => checkPlan(plan, planner.id)).not.toThrow();
      expect(() => checkPlan(withoutChecks(plan), planner.id)).not.toThrow();
    },
  );

  it('change nothing where nothing is promised, bought or asked for', () => {
    const same = (id: string, share: number) =>
      expect(planWithChecks(findPlanner(id), metadata, request, share)).toEqual(
        findPlanner(id).plan(metadata, request),
      );
    same('gaussian-copula', 0.1);
    same('dayz', 0.1);
    same('mst', 0);
    expect(() => planWithChecks(findPlanner('mst'), metadata, request, 0.9)).toThrow(
      expect.objectContaining({ code: 'bad_parameter' }),
    );
  });

  // Six noises within 6 sigma: false-failure rate below 1e-7.
  it('tell how far rows are from the real ones, within their noise, and spend the plan to the last', async () => {
    const plan = planWithChecks(findPlanner('independent'), metadata, request, 0.2);
    const real = protect(people(1, false));
    const odometer = inMemoryOdometer(plan.total);
    const model = await findSynthesizer('independent').fit(real, withoutChecks(plan), odometer, run);
    const mixed = await measureChecks(real, plan, odometer, people(2, true), ROWS);
    expect(odometer.spent()).toEqual(plan.total);
    expect(model.estimatedRows).toBeGreaterThan(ROWS / 2);
    const [columns, pairs, worst] = mixed;
    expect(mixed.map(({ what }) => what)).toEqual(['columns', 'pairs', 'worst pair']);
    expect([columns!.marginals, pairs!.marginals, worst!.marginals]).toEqual([3, 3, 3]);
    // Four values that agree in 0.8 + 0.2 / 4 of the rows, against a quarter: 0.6 apart.
    expect(Math.abs(worst!.error - 0.6)).toBeLessThan(6 * worst!.sigma + 0.03);
    expect(columns!.error).toBeLessThan(6 * columns!.sigma + 0.05);
    const again = inMemoryOdometer(plan.total);
    await findSynthesizer('independent').fit(real, withoutChecks(plan), again, run);
    const same = await measureChecks(real, plan, again, people(1, false), ROWS);
    for (const { error, sigma, floor } of same) {
      expect(Math.abs(error)).toBeLessThan(6 * sigma + 1e-3);
      expect(floor).toBeGreaterThan(0);
    }
  });
});
