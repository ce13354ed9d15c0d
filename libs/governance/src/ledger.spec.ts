import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canCharge, canReserve, emptyBalance, fold, left, move, settlement, type Balance } from './ledger.js';

type Command =
  | { readonly kind: 'reserve'; readonly run: number; readonly amount: number }
  | { readonly kind: 'charge'; readonly run: number; readonly amount: number }
  | { readonly kind: 'settle'; readonly run: number };

const amount = fc.oneof(
  fc.integer({ min: 0, max: 1000 }),
  fc.maxSafeNat(),
  fc.constantFrom(-1, 0.5, NaN, Infinity, Number.MAX_SAFE_INTEGER, 2 ** 53),
);
const run = fc.nat({ max: 4 });
const command: fc.Arbitrary<Command> = fc.oneof(
  fc.record({ kind: fc.constant('reserve' as const), run, amount }),
  fc.record({ kind: fc.constant('charge' as const), run, amount }),
  fc.record({ kind: fc.constant('settle' as const), run }),
);
const cap = fc.oneof(fc.integer({ min: 0, max: 3000 }), fc.constantFrom(0, 1, Number.MAX_SAFE_INTEGER));

describe('the ledger', () => {
  it('never exceeds the cap, never goes below zero and never gives back what was spent, in any order', () => {
    fc.assert(
      fc.property(cap, fc.array(command, { maxLength: 60 }), (limit, commands) => {
        let population: Balance = emptyBalance;
        const runs = new Map<number, Balance>();
        const entries: Parameters<typeof move>[1][] = [];
        for (const next of commands) {
          const before = population.spent;
          const balance = runs.get(next.run) ?? emptyBalance;
          const allowed =
            next.kind === 'reserve'
              ? canReserve({ cap: limit, ...population }, next.amount).allowed
              : next.kind === 'settle' || canCharge(balance, next.amount).allowed;
          if (!allowed) continue;
          const entry = next.kind === 'settle' ? settlement(balance) : { kind: next.kind, picoRho: next.amount };
          entries.push(entry);
          runs.set(next.run, move(balance, entry));
          population = move(population, entry);

          expect(Number.isSafeInteger(population.spent) && Number.isSafeInteger(population.reserved)).toBe(true);
          expect(population.spent).toBeGreaterThanOrEqual(before);
          expect(population.reserved).toBeGreaterThanOrEqual(0);
          expect(left({ cap: limit, ...population })).toBeGreaterThanOrEqual(0);
        }
        expect(fold(entries)).toEqual(population);
        const sum = [...runs.values()].reduce(
          (total, { spent, reserved }) => ({ spent: total.spent + spent, reserved: total.reserved + reserved }),
          emptyBalance,
        );
        expect(sum).toEqual(population);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([-1, 0.5, NaN, Infinity, -0.1, 2 ** 53])('takes no amount of %s', (picoRho) => {
    expect(canReserve({ cap: Number.MAX_SAFE_INTEGER, ...emptyBalance }, picoRho).allowed).toBe(false);
    expect(canCharge({ spent: 0, reserved: Number.MAX_SAFE_INTEGER }, picoRho).allowed).toBe(false);
  });

  it('takes the last pico-rho and not one more', () => {
    const account = { cap: 10, spent: 3, reserved: 4 };
    expect(canReserve(account, 3).allowed).toBe(true);
    expect(canReserve(account, 4)).toMatchObject({ allowed: false });
    expect(canCharge(account, 4).allowed).toBe(true);
    expect(canCharge(account, 5)).toMatchObject({ allowed: false });
  });
});
