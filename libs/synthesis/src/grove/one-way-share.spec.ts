import { describe, expect, it } from 'vitest';
import { resolveParameters } from '../parameters.js';
import { groveParameterSpecs, type GroveParameters } from './grove-parameters.js';
import { grove } from './grove.js';
import { oneWayShare } from './one-way-share.js';

const table = (values: number) => ({
  columns: Object.fromEntries(
    ['a', 'b', 'c'].map((name) => [
      name,
      {
        sdtype: 'categorical' as const,
        domain: { values: Array.from({ length: values }, (_, at) => String(at)), nullable: false },
      },
    ]),
  ),
});
const params = (given: Partial<GroveParameters>) => resolveParameters<GroveParameters>(groveParameterSpecs, given);

describe('the part of the budget for single columns', () => {
  it('grows below epsilon 1, but not where columns have few values', () => {
    const share = (values: number, epsilon: number) => oneWayShare(table(values), params({}), epsilon);
    expect(share(20, 10)).toBe(0.28);
    expect(share(20, 1)).toBe(0.28);
    expect(share(20, 0.3)).toBeGreaterThan(share(20, 0.5));
    expect(share(20, 0.001)).toBeCloseTo(0.6, 12);
    expect(share(2, 0.1)).toBe(0.28);
  });

  it('leaves room for the scores, and is what the owner says where that is said', () => {
    expect(oneWayShare(table(20), params({ selectionShare: 0.5 }), 0.1)).toBeLessThan(0.5);
    const metadata = { METADATA_SPEC_VERSION: 'V1' as const, tables: { people: table(20) }, relationships: [] };
    const plan = grove.plan(metadata, { epsilon: 0.1, delta: 1e-6, params: { oneWayShare: 0.3 } });
    expect(plan.params).toMatchObject({ oneWayShare: 0.3 });
  });
});
