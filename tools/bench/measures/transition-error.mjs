// @ts-check
import { cellsOf } from '../data/rows.mjs';
import { changingColumns } from '../data/sequence-tables.mjs';
import { mean } from './mean.mjs';

/** @typedef {import('../data/rows.mjs').Rows} Rows */

/** Numbers fall into so many parts, which hold about as many real ones each. */
const PARTS = 10;

/**
 * Mean total-variation distance of columns, and of pairs of a row's cell and the next row's, over the columns that change within sequences. Rows are in the
 * order that they stand in.
 * @param {import('../data/sequence-tables.mjs').Sequences} real
 * @param {Rows} made of the same columns in the same order
 * @returns {{ one: number, transitions: number }} each in [0, 1]
 */
export function transitionError(real, made) {
  const { names, key, numeric } = real;
  const keyAt = names.indexOf(key);
  const errors = changingColumns(real).map((name) => {
    const at = names.indexOf(name);
    const code = numeric.includes(name) ? partOf(cellsOf(real, at)) : (/** @type {string} */ cell) => cell;
    const codes = (/** @type {Rows} */ table) => cellsOf(table, at).map(code);
    const pairs = (/** @type {Rows} */ table) => pairsWithin(cellsOf(table, keyAt), codes(table));
    return { one: distance(codes(real), codes(made)), transitions: distance(pairs(real), pairs(made)) };
  });
  return { one: mean(errors.map(({ one }) => one)), transitions: mean(errors.map(({ transitions }) => transitions)) };
}

/** Each cell with the one before it in the same sequence. @param {readonly string[]} keys @param {readonly string[]} cells */
function pairsWithin(keys, cells) {
  /** @type {Map<string, string>} */
  const last = new Map();
  return keys.flatMap((key, row) => {
    const [before, cell] = [last.get(key), cells[row] ?? ''];
    last.set(key, cell);
    return before === undefined ? [] : [`${before} ${cell}`];
  });
}

/** @param {readonly string[]} cells @returns {(cell: string) => string} the part that a number falls into */
function partOf(cells) {
  const sorted = Float64Array.from(
    cells.filter((cell) => cell !== ''),
    Number,
  ).sort();
  const cuts = Array.from(
    { length: PARTS - 1 },
    (_, part) => sorted[Math.floor(((part + 1) * sorted.length) / PARTS)] ?? NaN,
  );
  return (cell) => (cell === '' ? 'none' : String(cuts.filter((cut) => Number(cell) >= cut).length));
}

/** Of the shares of what is in two lists. @param {readonly string[]} real @param {readonly string[]} made */
function distance(real, made) {
  /** @type {Map<string, number>} */
  const shares = new Map();
  for (const cell of real) shares.set(cell, (shares.get(cell) ?? 0) + 1 / real.length);
  for (const cell of made) shares.set(cell, (shares.get(cell) ?? 0) - 1 / made.length);
  return [...shares.values()].reduce((sum, share) => sum + Math.abs(share), 0) / 2;
}
