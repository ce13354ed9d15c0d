import { describe, expect, it } from 'vitest';
import { nearestCandidates } from '../counting/nearest-candidates.js';
import type { CodedTable } from '../domain/encode.js';
import { inMemoryOdometer } from '../odometer/in-memory-odometer.js';
import { protect } from '../private.js';
import { measureVotes } from './measure-votes.js';

const attribute = (name: string, size: number) => ({
  kind: 'categorical' as const,
  name,
  values: Array.from({ length: size }, (_, cell) => String(cell)),
  empty: false,
  other: false,
});
const apart = (size: number) =>
  Float32Array.from({ length: size * size }, (_, at) => Math.abs(Math.floor(at / size) - (at % size)) / size);

const rows = 5000;
const table: CodedTable = {
  rowCount: rows,
  attributes: [attribute('a', 10), attribute('b', 7)],
  codes: [
    Uint8Array.from({ length: rows }, (_, row) => (row * 7) % 10),
    Uint8Array.from({ length: rows }, (_, row) => row % 7),
  ],
  maxRowsPerUnit: 1,
};
const candidates = {
  codes: [Uint8Array.of(0, 9, 5, 5, 2), Uint8Array.of(0, 6, 3, 3, 5)],
  distances: [apart(10), apart(7)],
};

describe('nearestCandidates', () => {
  it('is the first of the nearest by brute force', () => {
    const found = nearestCandidates(table, candidates);
    for (let row = 0; row < rows; row++) {
      const sums = Array.from(candidates.codes[0]!, (_, candidate) =>
        Math.fround(
          candidates.distances[0]![candidates.codes[0]![candidate]! * 10 + table.codes[0]![row]!]! +
            candidates.distances[1]![candidates.codes[1]![candidate]! * 7 + table.codes[1]![row]!]!,
        ),
      );
      expect(found[row]).toBe(sums.indexOf(Math.min(...sums)));
    }
  });
});

describe('measureVotes', () => {
  it('adds noise of the stated variance to votes that sum to the rows', async () => {
    const picoRho = 5e9;
    const odometer = inMemoryOdometer({ picoRho: 1e12, delta: 0 });
    const exact = new Float64Array(5);
    for (const candidate of nearestCandidates(table, candidates)) exact[candidate]!++;
    const runs = 40;
    let squares = 0;
    let sigma = 0;
    for (let run = 0; run < runs; run++) {
      const noisy = await measureVotes(odometer, `votes/${run}`, protect(table), candidates, picoRho);
      sigma = noisy.sigma;
      noisy.votes.forEach((votes, at) => (squares += ((votes - exact[at]!) / sigma) ** 2));
    }
    expect(sigma).toBeCloseTo(10, 1);
    // Chi-square with 200 degrees of freedom: outside [110, 320] with probability below 1e-6.
    expect(squares).toBeGreaterThan(110);
    expect(squares).toBeLessThan(320);
    expect(odometer.spent().picoRho).toBe(runs * picoRho);
  });

  it('recalls what it drew, and refuses candidates that do not fit', async () => {
    const odometer = inMemoryOdometer({ picoRho: 1e12, delta: 0 });
    const first = await measureVotes(odometer, 'v', protect(table), candidates, 1e9);
    expect(await measureVotes(odometer, 'v', protect(table), candidates, 1e9)).toEqual(first);
    await expect(measureVotes(odometer, 'w', protect(table), { codes: [], distances: [] }, 1e9)).rejects.toThrow(
      expect.objectContaining({ code: 'bad_candidates' }),
    );
  });
});
