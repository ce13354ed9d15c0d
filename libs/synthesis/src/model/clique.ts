/** Positions of attributes in the domain, without repetition. The order is the axis order of whatever is laid out over it. */
export type Clique = readonly number[];

/** Number of cells of each attribute, by position. */
export type Sizes = readonly number[];

/** Product of the sizes; 1 for the empty clique. May exceed 2^53 for absurd cliques, never NaN. */
export function cliqueCells(clique: Clique, sizes: Sizes): number {
  let cells = 1;
  for (const attribute of clique) cells *= sizes[attribute]!;
  return cells;
}

export function isSubset(inner: Clique, outer: Clique): boolean {
  return inner.every((attribute) => outer.includes(attribute));
}

export function intersection(a: Clique, b: Clique): number[] {
  return a.filter((attribute) => b.includes(attribute));
}
