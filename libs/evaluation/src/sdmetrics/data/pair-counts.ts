import type { Coded } from './coded.js';
import { contingency, countCells, denseContingency, type Contingency } from './contingency.js';

/** One or two columns as one: reading the rows once for two groups counts up to four pairs of columns. */
interface Group {
  readonly members: readonly number[];
  readonly joint: () => Coded;
}

/** Larger tables leave the cache, and adding them up costs more than reading the rows again. */
const MOST_CELLS = 2 ** 17;

const joined = (first: Coded, second: Coded): Coded => {
  const [a, b, width] = [first.codes, second.codes, second.size];
  const codes = new Uint16Array(a.length);
  for (let row = 0; row < codes.length; row++) codes[row] = a[row]! * width + b[row]!;
  return { codes, size: first.size * width };
};

const once = <T>(make: () => T): (() => T) => {
  let made: T | undefined;
  return () => (made ??= make());
};

/** The largest columns with the smallest, as long as two groups have at most as many cells as there are rows. */
const groupsOf = (columns: readonly Coded[]): readonly Group[] => {
  const most = Math.sqrt(Math.min(MOST_CELLS, columns[0]?.codes.length ?? 0));
  const bySize = [...columns.keys()].sort((a, b) => columns[b]!.size - columns[a]!.size);
  const groups: Group[] = [];
  while (bySize.length > 0) {
    const large = bySize.shift()!;
    const small = bySize.at(-1);
    if (small === undefined || columns[large]!.size * columns[small]!.size > most)
      groups.push({ members: [large], joint: () => columns[large]! });
    else {
      bySize.pop();
      groups.push({ members: [large, small], joint: once(() => joined(columns[large]!, columns[small]!)) });
    }
  }
  return groups;
};

/** Sums over one of two columns that make up the rows (`outer`) of a table of cells. */
const sumRows = (cells: Int32Array, width: number, rowOf: (row: number) => number, rows: number): Int32Array => {
  const sums = new Int32Array(rows * width);
  for (let row = 0; row * width < cells.length; row++) {
    const to = rowOf(row) * width;
    for (let c = 0, at = row * width; c < width; c++, at++) sums[to + c]! += cells[at]!;
  }
  return sums;
};

const transposed = (cells: Int32Array, width: number): Int32Array => {
  const height = cells.length / width;
  const turned = new Int32Array(cells.length);
  for (let row = 0, at = 0; row < height; row++)
    for (let c = 0; c < width; c++, at++) turned[c * height + row] = cells[at]!;
  return turned;
};

/** Cells of a table with the joint codes of a group as its rows, for each of the group's columns alone. */
const membersOf = (
  { members }: Group,
  columns: readonly Coded[],
  cells: Int32Array,
  width: number,
): readonly (readonly [number, Int32Array])[] => {
  const [large, small] = members as readonly [number, number?];
  if (small === undefined) return [[large, cells]];
  const second = columns[small]!.size;
  return [
    [large, sumRows(cells, width, (row) => Math.floor(row / second), columns[large]!.size)],
    [small, sumRows(cells, width, (row) => row % second, second)],
  ];
};

/**
 * Counts of pairs of columns of one table, each counted when it is first asked for. Two small columns are read as one: one pass over the
 * rows then fills a table of four columns, and four pairs are sums over it.
 * @returns counts of the columns at two different places; cell (i, j) is `i * columns[second].size + j`
 */
export const pairCounts = (columns: readonly Coded[]): ((first: number, second: number) => Contingency) => {
  const rows = columns[0]?.codes.length ?? 0;
  const groups = groupsOf(columns);
  const groupOf = new Map(groups.flatMap((group) => group.members.map((member) => [member, group] as const)));
  const known = new Map<number, Int32Array>();
  const keyOf = (first: number, second: number): number => first * columns.length + second;

  const between = (one: Group, other: Group): void => {
    const [outer, inner] = [one.joint(), other.joint()];
    for (const [first, byFirst] of membersOf(one, columns, countCells(outer, inner), inner.size))
      for (const [second, cells] of membersOf(other, columns, transposed(byFirst, inner.size), columns[first]!.size)) {
        known.set(keyOf(second, first), cells);
        known.set(keyOf(first, second), transposed(cells, columns[first]!.size));
      }
  };

  return (first, second) => {
    const [one, other] = [groupOf.get(first)!, groupOf.get(second)!];
    if (one === other || one.joint().size * other.joint().size > Math.min(rows, MOST_CELLS))
      return contingency(columns[first]!, columns[second]!);
    if (!known.has(keyOf(first, second))) between(one, other);
    return denseContingency(known.get(keyOf(first, second))!, rows);
  };
};
