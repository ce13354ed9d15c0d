import { cellCount, declaredAttribute, type Attribute } from '@likeness/privacy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarseCellCount, coarseCells } from '../planning/coarse-cells.js';
import { createRng } from '../sampling/rng.js';
import { compress, groupCounts } from './compression.js';
import { groupLabels } from './group-labels.js';
import { equalWideCells } from './wide-cells.js';

const numeric = (max: number, bins: number): Attribute =>
  declaredAttribute('x', { sdtype: 'numerical', domain: { min: 0, max, granularity: 1 } }, bins)!;

describe('coarseCells', () => {
  it('gives every cell the equal-width bin that its values fall in, and the empty cell one of its own', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 2, max: 32 }),
        fc.integer({ min: 1, max: 8 }),
        (max, bins, detail) => {
          const attribute = numeric(max, bins * detail);
          const coarse = coarseCells(attribute, bins);
          expect(coarse.length).toBe(cellCount(attribute));
          expect(coarseCellCount(attribute, bins)).toBe(Math.min(bins, max + 1) + 1);
          coarse.forEach((bin, cell) =>
            expect(bin - (cell === 0 ? 0 : coarse[cell - 1]!)).toBeLessThanOrEqual(cell === 0 ? 0 : 1),
          );
          expect(coarse.at(-1)).not.toBe(coarse.at(-2));
          const oneEach = Math.min(bins * detail, max + 1) === max + 1;
          if (oneEach && max + 1 > bins) {
            for (let value = 0; value <= max; value++)
              expect(coarse[value]).toBe(Math.min(bins - 1, Math.floor((value / max) * bins)));
          }
        },
      ),
    );
  });
});

describe('compress', () => {
  it('puts every cell in one group; shares sum to one; group counts keep the sum', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 2, max: 20 }),
        fc.nat(),
        fc.boolean(),
        (max, bins, seed, inDetail) => {
          const attribute = numeric(max, bins * 4);
          const rng = createRng(seed);
          const coarse = coarseCells(attribute, bins);
          const draw = (cells: number) => ({
            counts: Float64Array.from({ length: cells }, () => 200 * rng.uniform() ** 4 - 20),
            sigma: 10,
          });
          const wide = draw(coarseCellCount(attribute, bins));
          const fine = inDetail ? draw(coarse.length) : undefined;
          const compression = compress(attribute, { wide: coarse, runs: coarse }, wide, fine?.counts);
          expect(new Set(compression.groupOfCell as Int32Array).size).toBe(compression.groups);
          for (const { cells, shares } of compression.members) {
            expect(cells.length).toBe(shares.length);
            expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
            expect(shares.every((share) => share >= 0)).toBe(true);
          }
          const counts = fine ?? draw(coarse.length);
          const grouped = groupCounts(0, compression.groups, compression.groupOfCell, counts);
          const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);
          expect(sum(grouped.counts)).toBeCloseTo(sum(counts.counts), 6);
          expect(groupLabels(compression).length).toBe(compression.groups);
        },
      ),
    );
  });

  it('merges rare values with the next rare ones until they hold enough, and the rest with the last of these', () => {
    const values = Array.from({ length: 10 }, (_, at) => `v${at}`);
    const attribute: Attribute = { kind: 'categorical', name: 'x', values, empty: false, other: false };
    const wide = { counts: Float64Array.of(500, 25, 28, 20, 400, 29, 0, 29, 29, 1), sigma: 10 };
    const { members } = compress(attribute, equalWideCells(attribute, 32), wide);
    expect(members.map(({ cells }) => [...cells])).toEqual([[0], [4], [1, 2, 3], [5, 6, 7, 8, 9]]);
  });

  it('takes a rare (empty) cell for zero, and keeps a spike inside a bin', () => {
    const attribute = numeric(99, 200);
    const wide = { counts: Float64Array.from({ length: 11 }, (_, bin) => (bin < 2 ? 1000 : 2)), sigma: 10 };
    const fine = {
      counts: Float64Array.from({ length: 101 }, (_, cell) => (cell === 4 ? 900 : cell < 20 ? 50 : 0)),
      sigma: 10,
    };
    const { members, groups } = compress(attribute, equalWideCells(attribute, 10), wide, fine.counts);
    expect(groups).toBe(3);
    expect(members.some(({ cells }) => cells.includes(100))).toBe(false);
    expect(members[0]!.shares[4]).toBeGreaterThan(0.5);
    expect(groupLabels(compress(attribute, equalWideCells(attribute, 10), wide, fine.counts))).toEqual([
      '[0, 9]',
      '[10, 19]',
      '[20, 99]',
    ]);
  });
});
