import { randomUUID } from 'node:crypto';
import type { LedgerEntry, Population } from '@likeness/contracts';
import { describe, expect, it } from 'vitest';
import { forecast } from './forecast';

const population = (capPicoRho: number, spentPicoRho: number): Population => ({
  id: randomUUID(),
  name: 'People',
  description: '',
  capPicoRho,
  spentPicoRho,
  reservedPicoRho: 0,
  accounting: 'GDP',
  delta: 1e-9,
  capEpsilon: 10,
  spentEpsilon: 1,
});

const entry = (runId: string, kind: LedgerEntry['kind'], picoRho: number, day: number): LedgerEntry => ({
  id: randomUUID(),
  runId,
  run: 'Adult',
  kind,
  key: null,
  picoRho,
  at: `2026-03-0${day}T00:00:00Z`,
});

describe('the forecast of a budget', () => {
  it('divides what is left by what the latest run cost, charge by charge', () => {
    const ledger = [
      entry('b', 'charge', 20, 3),
      entry('b', 'reserve', 500, 2),
      entry('b', 'charge', 10, 2),
      entry('a', 'charge', 1, 1),
    ];
    expect(forecast(population(200, 100), ledger)).toBe('Enough for 3 more runs like the latest.');
    expect(forecast(population(120, 100), ledger)).toBe('Not enough for one more run like the latest.');
    expect(forecast(population(140, 100), ledger)).toBe('Enough for 1 more run like the latest.');
  });

  it('has nothing to go by before the first charge', () => {
    expect(forecast(population(100, 0), [entry('a', 'reserve', 5, 1)])).toBe('Nothing was spent yet.');
  });
});
