import { describe, expect, it } from 'vitest';
import { inMemoryOdometer } from './in-memory-odometer.js';

const cost = { picoRho: 40, delta: 1e-10 };

describe('in-memory odometer', () => {
  it('adds what was charged, and refuses what would exceed the budget', async () => {
    const odometer = inMemoryOdometer({ picoRho: 100, delta: 1e-9 });
    await odometer.charge('a', cost);
    await odometer.charge('b', cost);
    expect(odometer.spent()).toEqual({ picoRho: 80, delta: 2e-10 });
    await expect(odometer.charge('c', cost)).rejects.toMatchObject({
      code: 'budget_exhausted',
      details: { picoRhoLeft: 20 },
    });
    expect(odometer.spent().picoRho).toBe(80);
    await odometer.charge('d', { picoRho: 20, delta: 0 });
    expect(odometer.spent().picoRho).toBe(100);
  });

  it('refuses a delta beyond the budget', async () => {
    const odometer = inMemoryOdometer({ picoRho: 100, delta: 0 });
    await expect(odometer.charge('a', cost)).rejects.toMatchObject({ code: 'budget_exhausted' });
  });

  it('charges a key once, and never with two costs', async () => {
    const odometer = inMemoryOdometer({ picoRho: 50, delta: 1 });
    await odometer.charge('a', cost);
    await odometer.charge('a', cost);
    expect(odometer.spent()).toEqual(cost);
    await expect(odometer.charge('a', { ...cost, picoRho: 41 })).rejects.toMatchObject({ code: 'key_conflict' });
  });

  it('stores only what was charged, and keeps the first draw', async () => {
    const odometer = inMemoryOdometer({ picoRho: 50, delta: 1 });
    await expect(odometer.store({ key: 'a', cost, value: 1 })).rejects.toMatchObject({ code: 'key_conflict' });
    await odometer.charge('a', cost);
    expect(await odometer.recall('a')).toBeUndefined();
    await odometer.store({ key: 'a', cost, value: 1 });
    await odometer.store({ key: 'a', cost, value: 2 });
    expect(await odometer.recall('a')).toEqual({ key: 'a', cost, value: 1 });
    expect(odometer.draws()).toHaveLength(1);
  });

  it('takes whole, positive costs only', async () => {
    const odometer = inMemoryOdometer({ picoRho: 50, delta: 1 });
    for (const picoRho of [0, -1, 0.5, NaN]) {
      await expect(odometer.charge('a', { picoRho, delta: 0 })).rejects.toMatchObject({ code: 'bad_cost' });
    }
    for (const delta of [-1e-9, NaN, 1]) {
      await expect(odometer.charge('a', { picoRho: 1, delta })).rejects.toMatchObject({ code: 'bad_delta' });
    }
  });
});
