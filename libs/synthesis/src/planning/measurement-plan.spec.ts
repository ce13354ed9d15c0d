import { describe, expect, it } from 'vitest';
import { mixedMetadata } from '../fixtures/mixed-table.js';
import { findSynthesizer } from '../registry.js';
import type { Plan } from '../synthesizer.js';
import { plannedCost } from './measurement-plan.js';

const plan = findSynthesizer('dp-gaussian-copula').plan(mixedMetadata, { epsilon: 1, delta: 1e-6 });

describe('plannedCost', () => {
  it('is what the plan says under the key, and refuses a key that it lacks', () => {
    for (const { key, cost } of plan.measurements) expect(plannedCost(plan, key)).toBe(cost);
    expect(() => plannedCost(plan, 'nothing')).toThrow(expect.objectContaining({ code: 'bad_plan' }));
  });

  it('goes through the plan once, however many measurements are looked up', () => {
    let visits = 0;
    const measurements = plan.measurements.map(({ key, ...rest }) => ({
      ...rest,
      get key() {
        visits++;
        return key;
      },
    }));
    const watched: Plan = { ...plan, measurements };
    for (const { key } of plan.measurements) plannedCost(watched, key);
    expect(visits).toBe(measurements.length);
  });
});
