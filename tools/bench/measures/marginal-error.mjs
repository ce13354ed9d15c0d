// @ts-check
import { cellsOf } from '../data/rows.mjs';
import { mean } from './mean.mjs';

/** @typedef {import('../data/rows.mjs').Rows} Rows */
/** @typedef {{ size: number, code: (cell: string) => number }} Coder */
/** @typedef {readonly number[]} Clique positions of columns */

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
 * @param {Rows} train
 * @param {Rows} synthetic of the same columns in the same order
 * @returns {{ one: number, two: number, three: number }} each in [0, 1]
 */
export function marginalError(train, synthetic) {
  const coders = train.names.map((_, at) => coderOf(cellsOf(train, at)));
  const coded = (/** @type {Rows} */ table) =>
    coders.map(({ size, code }, at) => ({ size, codes: Int32Array.from(cellsOf(table, at), code) }));
  const [real, made] = [coded(train), coded(synthetic)];
  const all = [...coders.keys()];
  const pairs = all.flatMap((a) => all.slice(a + 1).map((b) => [a, b]));
  const triples = pairs.flatMap(([a = 0, b = 0]) => all.slice(b + 1).map((c) => [a, b, c]));
  const error = (/** @type {readonly Clique[]} */ cliques) =>
    mean(cliques.map((clique) => distance(shares(real, clique), shares(made, clique))));
  return {
    one: error(all.map((a) => [a])),
    two: error(pairs),
    three: error(THREE_WAY.flatMap((at) => triples.slice(at, at + 1))),
  };
}

/** @param {readonly string[]} cells @returns {Coder} */
function coderOf(cells) {
  const present = cells.filter((cell) => cell !== '');
  const numbers = present.map(Number);
  if (numbers.some(Number.isNaN)) {
    const values = new Map([...new Set(present)].sort().map((value, at) => [value, at]));
    return {
      size: values.size + 2,
      code: (cell) => (cell === '' ? values.size : (values.get(cell) ?? values.size + 1)),
    };
  }
  const low = numbers.reduce((a, b) => Math.min(a, b), Infinity);
  const width = numbers.reduce((a, b) => Math.max(a, b), -Infinity) - low || 1;
  return {
    size: BINS + 1,
    code: (cell) =>
      cell === '' ? BINS : Math.min(BINS - 1, Math.max(0, Math.floor(((Number(cell) - low) / width) * BINS))),
  };
}

/** @param {Float64Array} a @param {Float64Array} b */
function distance(a, b) {
  return a.reduce((sum, share, cell) => sum + Math.abs(share - (b[cell] ?? 0)), 0) / 2;
}

/** Shares of the cells of a marginal. @param {readonly { size: number, codes: Int32Array }[]} columns @param {Clique} clique */
function shares(columns, clique) {
  const picked = clique.flatMap((at) => columns.slice(at, at + 1));
  const counts = new Float64Array(picked.reduce((cells, { size }) => cells * size, 1));
  const rows = picked[0]?.codes.length ?? 0;
  for (let row = 0; row < rows; row++) {
    let cell = 0;
    for (const { size, codes } of picked) cell = cell * size + (codes[row] ?? 0);
    counts[cell] = (counts[cell] ?? 0) + 1 / rows;
  }
  return counts;
}
