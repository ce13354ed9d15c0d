import { describe, expect, it } from 'vitest';
import { equalGrid, outerWindows, rowsWithin } from './bounds-grid.js';

const grid = equalGrid(0, 16, 16);
const FOUR = { window: 4, neighbour: 4 };
const counts = (occupied: Readonly<Record<number, number>>) =>
  Float64Array.from({ length: 16 }, (_, at) => occupied[at] ?? 0);

describe('the outermost occupied windows', () => {
  it('are single cells where those hold enough', () => {
    expect(outerWindows(grid, counts({ 3: 50, 9: 50 }), 10, FOUR)).toEqual({
      min: 3,
      max: 10,
      lowestTo: 4,
      highestFrom: 9,
    });
  });

  it('are wider where only several cells together do, and say how far in they reach', () => {
    const thin = counts({ 2: 30, 3: 30, 8: 100, 12: 30, 13: 30 });
    expect(outerWindows(grid, thin, 10, FOUR)).toEqual({ min: 2, max: 14, lowestTo: 4, highestFrom: 12 });
  });

  it('grow by neighbours, one after the other, that hold less', () => {
    const found = outerWindows(grid, counts({ 4: 35, 6: 31, 7: 35, 8: 100, 9: 29 }), 10, { window: 7, neighbour: 3 });
    expect(found).toEqual({ min: 6, max: 9, lowestTo: 7, highestFrom: 8 });
  });

  it('are not there where nothing stands out', () => {
    expect(outerWindows(grid, counts({ 3: 39 }), 10, FOUR)).toBeUndefined();
  });
});

describe('the rows within edges', () => {
  it('are those of whole cells, with as much noise as there are cells', () => {
    expect(rowsWithin(grid, counts({ 2: 5, 3: 7, 9: 11 }), 10, { min: 3, max: 12 })).toEqual({
      rows: 18,
      deviation: 30,
    });
  });
});
