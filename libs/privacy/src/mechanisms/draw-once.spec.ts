import { describe, expect, it } from 'vitest';
import { inMemoryOdometer, type InMemoryOdometer } from '../odometer/in-memory-odometer.js';
import type { Odometer } from '../odometer/odometer.js';
import { drawOnce, type DrawFormat } from './draw-once.js';

const cost = { picoRho: 10, delta: 0 };
const format: DrawFormat<number> = {
  write: (value) => ({ value }),
  read: (stored) => (stored as { value?: number }).value,
};

/** The same odometer, whose process dies before or after one of the three steps. */
function crashing(odometer: Odometer, step: 'recall' | 'charge' | 'store', when: 'before' | 'after'): Odometer {
  const crash = new Error('killed');
  const wrap =
    <A extends unknown[], R>(name: typeof step, call: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (name === step && when === 'before') throw crash;
      const result = await call(...args);
      if (name === step && when === 'after') throw crash;
      return result;
    };
  return {
    recall: wrap('recall', (key: string) => odometer.recall(key)),
    charge: wrap('charge', (key: string, price: typeof cost) => odometer.charge(key, price)),
    store: wrap('store', (draw) => odometer.store(draw)),
  };
}

/** Draws 1, 2, 3, ... so that a second look at the data shows. */
function counter(): { readonly draw: () => number; looks(): number } {
  let looks = 0;
  return { draw: () => ++looks, looks: () => looks };
}

const run = (odometer: Odometer, source: { draw: () => number }): Promise<number> =>
  drawOnce(odometer, 'k', cost, format, source.draw);

describe('recall -> charge -> draw -> store', () => {
  it('draws once and returns what is stored ever after, for one charge', async () => {
    const odometer = inMemoryOdometer(cost);
    const source = counter();
    expect(await run(odometer, source)).toBe(1);
    expect(await run(odometer, source)).toBe(1);
    expect(source.looks()).toBe(1);
    expect(odometer.spent()).toEqual(cost);
  });

  it.each([
    ['recall', 'before', 0, 0],
    ['recall', 'after', 0, 0],
    ['charge', 'before', 0, 0],
    ['charge', 'after', 0, 10],
    ['store', 'before', 1, 10],
    ['store', 'after', 1, 10],
  ] as const)(
    'a crash at %s (%s it happened) leaves %i looks and %i charged, and the next run pays nothing twice',
    async (step, when, looks, charged) => {
      // A budget for exactly one charge: a second one would be refused.
      const odometer: InMemoryOdometer = inMemoryOdometer(cost);
      const source = counter();
      await expect(run(crashing(odometer, step, when), source)).rejects.toThrow('killed');
      expect(source.looks()).toBe(looks);
      expect(odometer.spent().picoRho).toBe(charged);

      const value = await run(odometer, source);
      expect(odometer.spent()).toEqual(cost);
      // Stored before the crash: the same draw. Never stored: seen by nobody, drawn anew.
      expect(value).toBe(step === 'store' && when === 'before' ? 2 : 1);
    },
  );

  it('looks at nothing when the budget is spent', async () => {
    const odometer = inMemoryOdometer({ picoRho: 9, delta: 0 });
    const source = counter();
    await expect(run(odometer, source)).rejects.toMatchObject({ code: 'budget_exhausted' });
    expect(source.looks()).toBe(0);
  });

  it('refuses a stored draw of another cost or another shape', async () => {
    const odometer = inMemoryOdometer({ picoRho: 100, delta: 0 });
    await odometer.charge('k', cost);
    await odometer.store({ key: 'k', cost, value: { other: 1 } });
    await expect(run(odometer, counter())).rejects.toMatchObject({ code: 'corrupt_draw' });
    await expect(drawOnce(odometer, 'k', { picoRho: 11, delta: 0 }, format, () => 1)).rejects.toMatchObject({
      code: 'key_conflict',
    });
  });
});
