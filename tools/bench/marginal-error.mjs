const BINS = 32;

/** Positions, in lexicographic order of all 455, of the 50 three-way marginals that numpy's RandomState(0).permutation(455) puts first. */
const THREE_WAY = [
  354, 60, 293, 414, 113, 329, 12, 164, 255, 220, 124, 383, 191, 118, 78, 368, 153, 1, 10, 221, 71, 21, 271, 380, 76,
  391, 298, 278, 261, 238, 54, 264, 308, 107, 196, 401, 346, 284, 37, 175, 96, 132, 268, 369, 122, 431, 141, 340, 448,
  159,
];

/**
 * Mean total-variation distance of all 1-way, all 2-way and 50 fixed 3-way marginals. Columns are numeric where every training cell is a number:
 * 32 equal-width bins over the training range, out-of-range values clipped; else categories, unseen ones in a cell of their own.
 * @returns {{ one: number, two: number, three: number }}
 */
export function marginalError(train, synthetic) {
  const coders = train.names.map((_, at) => coder(train.rows.map((row) => row[at])));
  const encode = ({ rows }) => coders.map(({ code }, at) => Int32Array.from(rows, (row) => code(row[at])));
  const sizes = coders.map(({ size }) => size);
  const real = encode(train);
  const made = encode(synthetic);
  const mean = (cliques) =>
    cliques.reduce((sum, clique) => sum + distance(real, made, sizes, clique), 0) / cliques.length;
  const all = [...sizes.keys()];
  const triples = all.flatMap((a) => all.slice(a + 1).flatMap((b) => all.slice(b + 1).map((c) => [a, b, c])));
  return {
    one: mean(all.map((a) => [a])),
    two: mean(all.flatMap((a) => all.slice(a + 1).map((b) => [a, b]))),
    three: mean(THREE_WAY.filter((at) => at < triples.length).map((at) => triples[at])),
  };
}

function coder(cells) {
  const numbers = cells.map((cell) => (cell === '' ? NaN : Number(cell)));
  if (cells.every((cell, at) => cell === '' || !Number.isNaN(numbers[at]))) {
    const present = numbers.filter((value) => !Number.isNaN(value));
    const low = present.reduce((a, b) => Math.min(a, b), Infinity);
    const width = present.reduce((a, b) => Math.max(a, b), -Infinity) - low || 1;
    const code = (cell) =>
      cell === '' ? BINS : Math.min(BINS - 1, Math.max(0, Math.floor(((Number(cell) - low) / width) * BINS)));
    return { size: BINS + 1, code };
  }
  const values = new Map([...new Set(cells.filter((cell) => cell !== ''))].sort().map((value, at) => [value, at]));
  return { size: values.size + 2, code: (cell) => (cell === '' ? values.size : (values.get(cell) ?? values.size + 1)) };
}

function distance(real, made, sizes, clique) {
  const a = shares(real, sizes, clique);
  const b = shares(made, sizes, clique);
  let sum = 0;
  for (let cell = 0; cell < a.length; cell++) sum += Math.abs(a[cell] - b[cell]);
  return sum / 2;
}

function shares(codes, sizes, clique) {
  const counts = new Float64Array(clique.reduce((cells, at) => cells * sizes[at], 1));
  const rows = codes[clique[0]].length;
  for (let row = 0; row < rows; row++) {
    let cell = 0;
    for (const at of clique) cell = cell * sizes[at] + codes[at][row];
    counts[cell] += 1 / Math.max(1, rows);
  }
  return counts;
}
