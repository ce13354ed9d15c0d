import { describe, expect, it } from 'vitest';
import { equalGrid, outerWindows } from './bounds-grid.js';

const grid = equalGrid(0, 16, 16);
const counts = (occupied: Readonly<Record<number, number>>) =>
  Float64Array.from({ length: 16 }, (_, at) => occupied[at] ?? 0);

describe('the outermost occupied windows', () => {
  it('are single cells where those hold enough', () => {
    expect(outerWindows(grid, counts({ 3: 50, 9: 50 }), 10, 4)).toEqual({
      min: 3,
      max: 10,
      lowestTo: 4,
      highestFrom: 9,
    });
  });

  it('are wider where only several cells together do, and say how far in they reach', () => {
    const thin = counts({ 2: 30, 3: 30, 8: 100, 12: 30, 13: 30 });
    expect(outerWindows(grid, thin, 10, 4)).toEqual({ min: 2, max: 14, lowestTo: 4, highestFrom: 12 });
  });

  it('are not there where nothing stands out', () => {
    expect(outerWindows(grid, counts({ 3: 39 }), 10, 4)).toBeUndefined();
  });
});
