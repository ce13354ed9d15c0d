import { epsilonOfCost } from '@likeness/privacy';
import { LikenessError } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { mixedMetadata } from './fixtures/mixed-table.js';
import { planners } from './planners.js';

const epsilons = [NaN, Infinity, -1, 0, 1e-300, 1e-12, 1e-9, 1e-6, 1e-3, 100, 101, 1e9];
const deltas = [NaN, -1, 0, 1e-300, 1e-15, 1e-9, 0.099, 0.1, 1 - 1e-12, 1, 2];
const one = mixedMetadata.tables['people']!;
const people = {
  ...mixedMetadata,
  tables: { people: { ...one, privacy_unit: { column: 'key', max_rows: 1000 } } },
};

describe.each(
  planners
    .filter(({ guarantee, seesNothing }) => guarantee === 'dp' && !seesNothing)
    .map((planner) => [planner.id, planner] as const),
)('budgets that %s cannot use, or hardly', (_, planner) => {
  it.each(epsilons.flatMap((epsilon) => deltas.map((delta) => ({ epsilon, delta }))))(
    'epsilon $epsilon, delta $delta: a plan within them, or a refusal that says what to do',
    ({ epsilon, delta }) => {
      for (const metadata of [mixedMetadata, people]) {
        try {
          const { total, guarantee } = planner.plan(metadata, { epsilon, delta });
          expect(guarantee.kind).toBe('dp');
          if (guarantee.kind === 'dp')
            expect(epsilonOfCost(total, delta, guarantee.accounting)).toBeLessThanOrEqual(epsilon * (1 + 1e-9));
          expect(epsilon).toBeLessThanOrEqual(100);
          expect(delta > 0 && delta < 0.1).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(LikenessError);
          expect(['bad_epsilon', 'bad_delta', 'budget_too_small']).toContain((error as LikenessError<string>).code);
          expect((error as Error).message).toMatch(/choose/);
        }
      }
    },
  );
});
