import type { CountedClique } from '@likeness/privacy';

/** A column of a clique in the groups that it is counted in. */
export interface Axis {
  /** Position of the attribute. */
  readonly column: number;
  readonly groups: ArrayLike<number> | undefined;
}

/** What one statement counts. */
export interface GroupingSets {
  readonly axes: readonly Axis[];
  /** Each a list of positions of axes, no two the same. */
  readonly sets: readonly (readonly number[])[];
  /** Positions of the cliques, and their axes in their own order. */
  readonly cliques: readonly { readonly at: number; readonly axes: readonly number[] }[];
}

/** Axes are told apart by bits of a number. */
const MOST_AXES = 48;
const MOST_SETS = 128;
/** Cells that a statement may answer with at most, where one clique has not more. */
const MOST_CELLS = 2 ** 21;

/** Cliques dealt out to statements, in order: each takes as many as the limits of a statement allow. */
export function groupingSets(cliques: readonly CountedClique[]): readonly GroupingSets[] {
  const statements: GroupingSets[] = [];
  let axes: Axis[] = [];
  let sets = new Map<string, readonly number[]>();
  let dealt: { at: number; axes: readonly number[] }[] = [];
  let cells = 0;
  const finish = (): void => {
    if (dealt.length > 0) statements.push({ axes, sets: [...sets.values()], cliques: dealt });
    [axes, sets, dealt, cells] = [[], new Map<string, readonly number[]>(), [], 0];
  };
  cliques.forEach(({ columns, sizes, groups }, at) => {
    const size = sizes.reduce((product, each) => product * each, 1);
    if (axes.length + columns.length > MOST_AXES || sets.size >= MOST_SETS || cells + size > MOST_CELLS) finish();
    const own = columns.map((column, axis) => axisOf(axes, column, groups[axis]));
    const set = [...own].sort((a, b) => a - b);
    sets.set(set.join(), set);
    dealt.push({ at, axes: own });
    cells += size;
  });
  finish();
  return statements;
}

function axisOf(axes: Axis[], column: number, groups: ArrayLike<number> | undefined): number {
  const known = axes.findIndex((axis) => axis.column === column && axis.groups === groups);
  return known >= 0 ? known : axes.push({ column, groups }) - 1;
}

/** Sorts the rows of an answer (an axis that a set leaves out is NULL, then comes the count) into the counts of its cliques. */
export class CountSorter {
  readonly #targets = new Map<number, { counts: Int32Array; axes: readonly number[]; strides: readonly number[] }[]>();

  constructor(
    { cliques: dealt, axes }: GroupingSets,
    cliques: readonly CountedClique[],
    counts: readonly Int32Array[],
  ) {
    this.axes = axes.length;
    for (const { at, axes: own } of dealt) {
      const { sizes } = cliques[at]!;
      const strides = sizes.map((_, axis) => sizes.slice(axis + 1).reduce((product, size) => product * size, 1));
      const key = own.reduce((bits, axis) => bits + 2 ** axis, 0);
      this.#targets.set(key, [...(this.#targets.get(key) ?? []), { counts: counts[at]!, axes: own, strides }]);
    }
  }

  readonly axes: number;

  add(row: readonly unknown[]): void {
    let key = 0;
    for (let axis = 0; axis < this.axes; axis++) if (row[axis] !== null) key += 2 ** axis;
    for (const { counts, axes, strides } of this.#targets.get(key) ?? []) {
      let cell = 0;
      for (let at = 0; at < axes.length; at++) cell += Number(row[axes[at]!]) * strides[at]!;
      counts[cell] = Number(row[this.axes]);
    }
  }
}
