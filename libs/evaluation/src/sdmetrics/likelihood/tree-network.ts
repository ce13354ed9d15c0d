/** A table of codes: `columns[c][row]`. */
export type CodeColumns = readonly Int32Array[];

const sizeOf = (column: Int32Array): number => column.reduce((most, code) => Math.max(most, code + 1), 0);

/**
 * Mutual information of two columns as pomegranate computes it: over `width` x `width` cells, unknown (NaN) as soon as one of
 * them is empty, because 0 log 0 is taken for unknown there.
 */
const information = (a: Int32Array, b: Int32Array, width: number): number => {
  // Fewer rows than cells leave one empty.
  if (a.length < width * width) return NaN;
  const counts = new Float64Array(width * width);
  const [left, right] = [new Float64Array(width), new Float64Array(width)];
  a.forEach((code, row) => {
    counts[code * width + b[row]!]!++;
    left[code]!++;
    right[b[row]!]!++;
  });
  if (counts.includes(0)) return NaN;
  return counts.reduce(
    (sum, n, cell) => sum + n * Math.log(n / (left[Math.floor(cell / width)]! * right[cell % width]!)),
    0,
  );
};

/**
 * The parent of each column, -1 for the first: the spanning tree with the most information. As pomegranate, which SDMetrics uses,
 * an unknown information wins over every known one, so that the tree is usually a star around the first column.
 */
const parentsOf = (columns: CodeColumns): readonly number[] => {
  const width = Math.max(...columns.map(sizeOf));
  const known = columns.map((a) => columns.map((b) => information(a, b, width)));
  const parents = columns.map(() => -1);
  const visited = [0];
  const unvisited = columns.map((_, c) => c).slice(1);
  const isBetter = (candidate: number, best: number | undefined): boolean =>
    best === undefined || (best === best && (candidate !== candidate || candidate > best));
  while (unvisited.length > 0) {
    let best: { readonly score: number; readonly from: number; readonly at: number } | undefined;
    for (const from of visited)
      unvisited.forEach((to, at) => {
        const score = known[from]![to]!;
        if (isBetter(score, best?.score)) best = { score, from, at };
      });
    const [next] = unvisited.splice(best!.at, 1);
    parents[next!] = best!.from;
    visited.push(next!);
  }
  return parents;
};

export interface TreeNetwork {
  /** The probability of a row; undefined: a column other than the first holds a code that was not learned. */
  probability(row: readonly number[]): number | undefined;
}

/** A Bayesian network in the shape of a tree, with maximum-likelihood tables. Citation: Chow, Liu 1968. */
export const fitTreeNetwork = (columns: CodeColumns): TreeNetwork => {
  const parents = parentsOf(columns);
  const sizes = columns.map(sizeOf);
  const rows = columns[0]?.length ?? 0;
  const tables = columns.map((column, c) => {
    const parent = columns[parents[c]!];
    const width = sizes[c]!;
    // Only the cells that occur: two columns of 100,000 categories have ten thousand million.
    const counts = new Map<number, number>();
    const totals = new Float64Array(parent === undefined ? 1 : sizes[parents[c]!]!);
    column.forEach((code, row) => {
      const given = parent?.[row] ?? 0;
      const cell = given * width + code;
      counts.set(cell, (counts.get(cell) ?? 0) + 1);
      totals[given]!++;
    });
    return { counts, totals, width };
  });
  return {
    probability(row) {
      if (rows === 0 || row[0]! >= sizes[0]!) return 0;
      let product = 1;
      for (let c = 0; c < row.length; c++) {
        const { counts, totals, width } = tables[c]!;
        const given = parents[c]! < 0 ? 0 : row[parents[c]!]!;
        if (row[c]! >= width || given >= totals.length) return undefined;
        product *= totals[given] === 0 ? 1 / width : (counts.get(given * width + row[c]!) ?? 0) / totals[given]!;
      }
      return product;
    },
  };
};
