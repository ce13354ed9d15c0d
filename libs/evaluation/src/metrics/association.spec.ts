import { describe, expect, it } from 'vitest';
import type { CellTable } from '../cells/cell-table.js';
import { finish } from '../nearest/cooperate.js';
import { associations as associationSteps } from './association.js';

const table = (...codes: readonly (readonly number[])[]): CellTable => ({
  rowCount: codes[0]!.length,
  columns: codes.map((column, i) => ({
    name: `c${i}`,
    labels: ['0', '1', '2', 'unused'],
    codes: Int32Array.from(column),
  })),
});

const associations = (cells: Parameters<typeof associationSteps>[0]): Float64Array => finish(associationSteps(cells));

describe('associations', () => {
  it('is 1 for a copy and 0 for independence', () => {
    const [x, y] = [
      [0, 0, 1, 1],
      [0, 1, 0, 1],
    ];
    expect([...associations(table(x!, x!, y!))]).toEqual([1, 1, 0, 1, 1, 0, 0, 0, 1]);
  });

  it('agrees with a table worked by hand', () => {
    // Counts 10 20 / 30 40: chi2 = 100 (400 - 600)^2 / (30 70 40 60) = 0.79365.
    const codes = [10, 20, 30, 40].flatMap((count, cell) => Array.from({ length: count }, () => cell));
    const v = associations(
      table(
        codes.map((cell) => cell >> 1),
        codes.map((cell) => cell & 1),
      ),
    )[1];
    expect(v).toBeCloseTo(Math.sqrt(0.793650793 / 100), 9);
  });

  it('is 0 beside a constant', () => {
    expect([...associations(table([0, 1, 2], [1, 1, 1]))]).toEqual([1, 0, 0, 1]);
  });
});
