import { describe, expect, it } from 'vitest';
import { emptyCells, equalGrid, outerWindows } from './bounds-grid.js';

const grid = equalGrid(0, 16, 16);
const FOUR = { window: 4, cell: 4, neighbour: 4, neighbourShare: 1 };
const SURELY = { window: 7, cell: 4, neighbour: 3, neighbourShare: 1 };
const counts = (occupied: Readonly<Record<number, number>>) =>
  Float64Array.from({ length: 16 }, (_, at) => occupied[at] ?? 0);

describe('the outermost occupied windows', () => {
  it('are single cells where those hold enough', () => {
    expect(outerWindows(grid, counts({ 3: 50, 9: 50 }), 10, FOUR)).toEqual({
      min: 3,
      max: 10,
      lowestTo: 4,
      highestFrom: 9,
      rows: 100,
    });
  });

  it('are wider where only several cells together do, and say how far in they reach', () => {
    const thin = counts({ 2: 30, 3: 30, 8: 100, 12: 30, 13: 30 });
    expect(outerWindows(grid, thin, 10, FOUR)).toEqual({ min: 2, max: 14, lowestTo: 4, highestFrom: 12, rows: 220 });
  });

  it('grow by neighbours, one after the other, that hold less', () => {
    const found = outerWindows(grid, counts({ 4: 35, 6: 31, 7: 35, 8: 100, 9: 29 }), 10, SURELY);
    expect(found).toEqual({ min: 6, max: 9, lowestTo: 7, highestFrom: 8, rows: 166 });
  });

  it('grow by neighbours that noise could hide where those may be many of few rows', () => {
    const small = { ...SURELY, neighbourShare: 0.1 };
    expect(outerWindows(grid, counts({ 7: 12, 8: 100, 9: 8 }), 10, small)).toMatchObject({ min: 7, max: 9 });
  });

  it('are the fullest cell where no window is occupied', () => {
    const found = outerWindows(grid, counts({ 3: 35, 4: 45 }), 10, SURELY);
    expect(found).toEqual({ min: 3, max: 5, lowestTo: 4, highestFrom: 4, rows: 80 });
  });

  it('are not there where nothing stands out', () => {
    expect(outerWindows(grid, counts({ 3: 39 }), 10, FOUR)).toBeUndefined();
  });
});

describe('cells that may be taken for empty', () => {
  const rows = counts({ 0: 3, 1: -4, 2: 2, 8: 900, 9: 900 });

  it('end where a window stands out of the noise', () => {
    expect(emptyCells(rows, 1, 40)).toBe(8);
  });

  it('are no more than noise could hide rows in', () => {
    expect(emptyCells(rows, 10, 40)).toBe(3);
    expect(emptyCells(rows, 10, 15)).toBe(0);
  });

  it('are none where nothing stands out', () => {
    expect(emptyCells(counts({ 3: 2 }), 1, 40)).toBe(0);
  });
});
