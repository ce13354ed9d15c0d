import { LikenessError } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { ledgerOdometer } from './ledger-odometer.js';

const outage = (): LikenessError => new LikenessError('database_unavailable', 'Away.');
const conflict = (): LikenessError => new LikenessError('conflict', 'Stored already.');
const patience = { total: 200, first: 1, longest: 4 };
const draw = { key: 'k', cost: { picoRho: 5, delta: 0 }, value: [1, 2] };

/** Fails as told, one error an attempt, and then works. */
const journal = (...errors: readonly Error[]) => {
  const left = [...errors];
  const calls: string[] = [];
  const step = (name: string) => async () => {
    calls.push(name);
    const error = left.shift();
    if (error !== undefined) throw error;
  };
  return {
    calls,
    recall: async () => {
      await step('recall')();
      return draw;
    },
    charge: step('charge'),
    store: step('store'),
  };
};
const on = (given: ReturnType<typeof journal>, signal = new AbortController().signal) =>
  ledgerOdometer(given, signal, patience);

describe('ledgerOdometer', () => {
  it('waits through an outage at every step', async () => {
    const away = journal(outage(), outage());
    await on(away).charge('k', draw.cost);
    expect(away.calls).toEqual(['charge', 'charge', 'charge']);
    expect(await on(journal(outage())).recall('k')).toEqual(draw);
    await on(journal(outage())).store(draw);
  });

  it('takes a draw that an attempt before has stored for stored', async () => {
    await on(journal(outage(), conflict())).store(draw);
  });

  it('refuses a draw that somebody else has stored', async () => {
    await expect(on(journal(conflict())).store(draw)).rejects.toMatchObject({ code: 'conflict' });
  });

  it('passes every other refusal on at once', async () => {
    const refusing = journal(new LikenessError('budget_exhausted', 'Enough.'));
    await expect(on(refusing).charge('k', draw.cost)).rejects.toMatchObject({ code: 'budget_exhausted' });
    expect(refusing.calls).toHaveLength(1);
  });

  it('gives up after its patience, and at once when it is stopped', async () => {
    const long = journal(...Array.from({ length: 500 }, outage));
    await expect(on(long).charge('k', draw.cost)).rejects.toMatchObject({ code: 'database_unavailable' });
    expect(long.calls.length).toBeGreaterThan(10);
    const stopped = journal(outage(), outage());
    await expect(on(stopped, AbortSignal.abort()).charge('k', draw.cost)).rejects.toMatchObject({
      code: 'database_unavailable',
    });
    expect(stopped.calls).toHaveLength(1);
  });
});
