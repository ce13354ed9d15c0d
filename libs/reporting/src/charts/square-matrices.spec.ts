import { describe, expect, it } from 'vitest';
import { screenLook } from '../chart-looks.js';
import { squareMatrices } from './square-matrices.js';

const drawn = (size: number): string => {
  const columns = Array.from({ length: size }, (_, at) => `column ${at}`);
  const matrices = ['Real', 'Synthetic'].map((name) => ({
    name,
    values: columns.flatMap(() => columns.map(() => 0.5)),
  }));
  return squareMatrices({ title: 'Pairs', note: '', columns, matrices, largest: 1 })!.draw(screenLook);
};

/** Heights of the names beside the first matrix. */
const heights = (svg: string): number[] =>
  [...svg.matchAll(/<text[^>]*transform="translate\([^,]+,([\d.]+)\)"[^>]*>column \d+<\/text>/g)].map(([, y]) =>
    Number(y),
  );

describe('squares for pairs of columns', () => {
  it.each([2, 8, 16, 17, 47, 60])('have names that do not lie on each other, with %i columns', (size) => {
    const ys = [...new Set(heights(drawn(size)))].sort((a, b) => a - b);
    expect(ys.length).toBeGreaterThanOrEqual(Math.min(size, 30));
    for (let at = 1; at < ys.length; at++) expect(ys[at]! - ys[at - 1]!).toBeGreaterThanOrEqual(10);
  });

  it('are not there for a single column', () => {
    const matrices = [{ name: 'Real', values: [0] }];
    expect(squareMatrices({ title: 'Pairs', note: '', columns: ['a'], matrices, largest: 1 })).toBeNull();
  });
});
