import type { MixedRows } from './mixed-rows.js';

/** The rows of a category of which few rows share a code, to be looked up by it. Plain typed arrays, like the index. */
export interface RareCodes {
  readonly column: number;
  /** Ascending, nulls last. */
  readonly codes: Float64Array;
  /** Where the row with that code is in the index. */
  readonly positions: Int32Array;
}

const FEWEST_ROWS = 64;
const ROWS_OF_A_CODE = 16;

const nullsLast = (a: number, b: number): number => (a !== a ? (b !== b ? 0 : 1) : b !== b ? -1 : a - b);

/** Categories in which a row shares its code with few others on average: splitting a tree by them would leave nothing to prune. */
export const rareColumns = ({ rowCount, width, values }: MixedRows, ranges: Float64Array): readonly number[] => {
  if (rowCount < FEWEST_ROWS) return [];
  const isRare = (column: number): boolean => {
    if (ranges[column] !== 0) return false;
    const sizes = new Map<number, number>();
    let pairs = 0;
    for (let row = 0; row < rowCount; row++) {
      const code = values[row * width + column]!;
      const size = sizes.get(code) ?? 0;
      sizes.set(code, size + 1);
      pairs += 2 * size + 1;
      if (pairs > ROWS_OF_A_CODE * rowCount) return false;
    }
    return true;
  };
  return Array.from({ length: width }, (_, column) => column).filter(isRare);
};

export const rareCodes = ({ rowCount, width, values }: MixedRows, column: number): RareCodes => {
  const codeAt = (position: number): number => values[position * width + column]!;
  const positions = Int32Array.from({ length: rowCount }, (_, position) => position).sort((a, b) =>
    nullsLast(codeAt(a), codeAt(b)),
  );
  return { column, codes: Float64Array.from(positions, codeAt), positions };
};

/** Where the rows with a code begin and end among the positions. */
export const spanOf = ({ codes }: RareCodes, code: number): readonly [number, number] => {
  const first = (isBefore: (other: number) => boolean): number => {
    let [from, to] = [0, codes.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (isBefore(codes[middle]!)) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  return [first((other) => nullsLast(other, code) < 0), first((other) => nullsLast(other, code) <= 0)];
};
