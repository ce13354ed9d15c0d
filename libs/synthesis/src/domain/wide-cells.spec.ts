import { cellCount, declaredAttribute, type Attribute } from '@likeness/privacy';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coarseCells } from '../planning/coarse-cells.js';
import { balancedRuns } from './balanced-runs.js';
import { smoothCounts } from './smooth-counts.js';
import { balancedWideCells } from './wide-cells.js';

const counts = fc.array(fc.double({ min: 0, max: 1000, noNaN: true }), { minLength: 1, maxLength: 200 });
const numeric = (max: number, bins: number): Attribute =>
  declaredAttribute('x', { sdtype: 'numerical', domain: { min: 0, max, granularity: 1 } }, bins)!;
const sum = (values: Float64Array) => values.reduce((a, b) => a + b, 0);

describe('balancedRuns', () => {
  it('are numbered without a gap, not more than asked, and none of several cells is fuller than the best division needs', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 40 }), (cells, most) => {
        const density = Float64Array.from(cells);
        const runs = balancedRuns(density, most, 0);
        runs.forEach((run, cell) =>
          expect(run - (cell === 0 ? 0 : runs[cell - 1]!)).toBeOneOf(cell === 0 ? [0] : [0, 1]),
        );
        const held = new Float64Array(runs.at(-1)! + 1);
        runs.forEach((run, cell) => (held[run]! += cells[cell]!));
        expect(held.length).toBeLessThanOrEqual(most);
        // An even division overshoots its share by at most the fullest cell.
        expect(Math.max(...held)).toBeLessThanOrEqual((sum(density) / most + Math.max(...cells)) * (1 + 1e-9));
      }),
    );
  });

  it('keep spikes apart from what lies around them', () => {
    const density = new Float64Array(100).fill(1);
    density[0] = 1000;
    density[40] = 300;
    const runs = balancedRuns(density, 10, 0);
    for (const spike of [0, 40]) expect(runs.filter((run) => run === runs[spike]).length).toBe(1);
  });
});

describe('smoothCounts', () => {
  it('are never negative and never all zero', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { minLength: 1, maxLength: 100 }),
        fc.double({ min: 0.1, max: 200, noNaN: true }),
        (noisy, sigma) => {
          const smooth = smoothCounts({ counts: Float64Array.from(noisy), sigma });
          expect(smooth.every((count) => count >= 0)).toBe(true);
          expect(sum(smooth)).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('find a spike and a change of level, and are flat between', () => {
    const noisy = Float64Array.from(
      { length: 80 },
      (_, cell) => (cell === 20 ? 500 : cell < 40 ? 60 : 0) + (cell % 2 ? 3 : -3),
    );
    const smooth = smoothCounts({ counts: noisy, sigma: 5 });
    expect(smooth[20]).toBe(497);
    expect(smooth[10]).toBeCloseTo(60, 0);
    expect(smooth[30]).toBe(smooth[10]);
    expect(smooth[60]).toBeLessThan(1);
  });

  it('are flat where noise hides everything', () => {
    const smooth = smoothCounts({ counts: Float64Array.from({ length: 50 }, (_, cell) => (cell % 3) - 1), sigma: 100 });
    expect(new Set(smooth).size).toBe(1);
  });
});

describe('balancedWideCells', () => {
  it('are of equal width where noise leaves too little to choose by', () => {
    const attribute = numeric(255, 256);
    const density = Float64Array.from({ length: cellCount(attribute) }, (_, cell) => 1000 / (1 + cell));
    const equal = coarseCells(attribute, 32);
    expect(balancedWideCells(attribute, density, 32, 500)).toEqual({ wide: equal, runs: equal });
  });

  it('cut cells of equal width where runs end, and leave (empty) alone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 40, max: 400 }), fc.integer({ min: 2, max: 32 }), fc.nat(), (max, bins, seed) => {
        const attribute = numeric(max, bins * 8);
        const equal = coarseCells(attribute, bins);
        const density = Float64Array.from(
          { length: cellCount(attribute) },
          (_, cell) => 300 + ((cell * seed) % 97) ** 2,
        );
        const { wide, runs } = balancedWideCells(attribute, density, bins, 1);
        for (let cell = 1; cell < wide.length; cell++) {
          const isCut = wide[cell] !== wide[cell - 1];
          expect(isCut).toBe(equal[cell] !== equal[cell - 1] || runs[cell] !== runs[cell - 1]);
          expect(wide[cell]! - wide[cell - 1]!).toBe(isCut ? 1 : 0);
        }
        expect(runs.indexOf(runs.at(-1)!)).toBe(runs.length - 1);
      }),
    );
  });
});
