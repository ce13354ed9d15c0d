import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binomialTail } from './binomial.js';
import { auditByCanaries } from './canary-audit.js';
import { auditInOneRun, chanceOfGuesses, epsilonOfGuesses } from './one-run-audit.js';
import { auditInTwoWorlds } from './two-world-audit.js';

const code = (expected: string) => expect.objectContaining({ code: expected }) as Error;

describe('what guesses prove', () => {
  it('is the binomial test where delta is 0', () => {
    const seen = { canaries: 500, guesses: 100, correct: 80, delta: 0, failure: 0.05 };
    expect(chanceOfGuesses(seen, 1)).toBeCloseTo(binomialTail(100, Math.E / (1 + Math.E), 80), 12);
    const epsilon = epsilonOfGuesses(seen);
    expect(chanceOfGuesses(seen, epsilon)).toBeLessThanOrEqual(0.05);
    expect(chanceOfGuesses(seen, epsilon + 1e-6)).toBeGreaterThan(0.05);
  });

  it('is less with a larger delta, more canaries, fewer correct guesses', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 200 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1e-4, noNaN: true }),
        (guesses, share, delta) => {
          const seen = { canaries: 200, guesses, correct: Math.round(share * guesses), delta, failure: 0.01 };
          const epsilon = epsilonOfGuesses(seen);
          expect(epsilonOfGuesses({ ...seen, delta: delta * 2 })).toBeLessThanOrEqual(epsilon + 1e-9);
          expect(epsilonOfGuesses({ ...seen, canaries: 400 })).toBeLessThanOrEqual(epsilon + 1e-9);
          if (seen.correct > 0)
            expect(epsilonOfGuesses({ ...seen, correct: seen.correct - 1 })).toBeLessThanOrEqual(epsilon + 1e-9);
        },
      ),
    );
  });

  it('is nothing where half of them are right, and much where all are', () => {
    const seen = { canaries: 1000, guesses: 1000, delta: 1e-9, failure: 1e-6 };
    expect(epsilonOfGuesses({ ...seen, correct: 500 })).toBe(0);
    // q^1000 = 1e-6 at q = 0.98628, that is epsilon 4.27.
    expect(epsilonOfGuesses({ ...seen, delta: 0, correct: 1000 })).toBeCloseTo(4.275, 2);
    expect(epsilonOfGuesses({ ...seen, correct: 1000 })).toBeGreaterThan(3);
  });
});

describe('canaries whose noise is independent', () => {
  const sure = { canaries: 100, runs: 20, failure: 1e-6 };

  it('prove all that there is of what gives itself away, and nothing of what does not', async () => {
    const open = await auditByCanaries({ ...sure, run: (included) => included.map((isIn) => (isIn ? 1 : -1)) });
    // 2000 of 2000: the rate is above (1e-6)^(1/2000) = 0.99312, that is Phi(4.93 / 2).
    expect(open).toMatchObject({ guesses: 2000, correct: 2000 });
    expect(open.mu).toBeCloseTo(4.93, 2);
    expect((await auditByCanaries({ ...sure, run: (included) => included.map(() => 1) })).mu).toBe(0);
  });

  it.each([
    { ...sure, canaries: 0 },
    { ...sure, runs: 1.5 },
    { ...sure, failure: 0 },
  ])('%j are refused', async (numbers) => {
    await expect(auditByCanaries({ ...numbers, run: () => [] })).rejects.toThrow(code('bad_candidates'));
  });
});

describe('audits', () => {
  it('find the whole of what gives itself away, and nothing in what does not', async () => {
    const open = await auditInTwoWorlds({
      run: (unit) => (unit === 'in' ? 1 : 0),
      runs: 400,
      delta: 1e-9,
      failure: 1e-6,
    });
    expect(open.epsilon).toBeGreaterThan(3);
    const closed = await auditInTwoWorlds({ run: () => 7, runs: 400, delta: 1e-9, failure: 1e-6 });
    expect(closed.epsilon).toBe(0);
    const reversed = await auditInTwoWorlds({
      run: (unit) => (unit === 'in' ? 0 : 1),
      runs: 400,
      delta: 1e-9,
      failure: 1e-6,
    });
    expect(reversed.epsilon).toBe(0);
    const known = await auditInOneRun({
      canaries: 300,
      guesses: 200,
      run: (included) => included.map(Number),
      delta: 0,
      failure: 1e-6,
    });
    expect(known).toMatchObject({ guesses: 200, correct: 200 });
    // q^200 = 1e-6 at epsilon 2.6.
    expect(known.epsilon).toBeGreaterThan(2.5);
  });

  it('see a give-away that is rare but certain, in either world', async () => {
    let turn = 0;
    const rare = (bad: 'in' | 'out') => (unit: 'in' | 'out') =>
      unit === bad && turn++ % 4 === 0 ? (bad === 'in' ? 9 : -9) : 0;
    for (const bad of ['in', 'out'] as const)
      expect(
        (await auditInTwoWorlds({ run: rare(bad), runs: 800, delta: 1e-6, failure: 1e-6 })).epsilon,
      ).toBeGreaterThan(1.5);
  });

  it('refuse numbers that make no sense', async () => {
    const one = { canaries: 10, guesses: 4, run: () => [], delta: 0, failure: 0.1 };
    await expect(auditInOneRun({ ...one, guesses: 11 })).rejects.toThrow(code('bad_candidates'));
    await expect(auditInOneRun({ ...one, failure: 0 })).rejects.toThrow(code('bad_candidates'));
    const two = { run: () => 0, runs: 100, delta: 0, failure: 0.1 };
    await expect(auditInTwoWorlds({ ...two, runs: 3 })).rejects.toThrow(code('bad_delta'));
    await expect(auditInTwoWorlds({ ...two, delta: 1 })).rejects.toThrow(code('bad_delta'));
  });
});
