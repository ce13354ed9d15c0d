// @ts-check
/** Some peers take only whole-number codes: cells as codes, and back. */
import { createRng } from '@likeness/synthesis';
import { onlyTable } from './metadata.mjs';

/** Equal-width bins of a numeric column. */
const BINS = 32;

/** @typedef {import('./rows.mjs').Rows} Rows */
/** @typedef {{ size: number, code: (cell: string) => number, cell: (code: number) => string }} ColumnCodes */
/** @typedef {{ sizes: Record<string, number>, encode: (table: Rows) => Rows, decode: (codes: Rows) => Rows }} TableCodes */

/**
 * By the declared domains: numbers in equal-width bins, spread evenly inside a bin on the way back; an empty number has the last code.
 * @param {import('@likeness/table').Metadata} metadata
 * @param {readonly string[]} names
 * @returns {TableCodes}
 */
export function peerCodes(metadata, names) {
  const { columns } = onlyTable(metadata);
  const codes = names.map((name) => {
    const domain = columns[name]?.domain;
    if (!domain) throw new Error(`The column ${name} needs a declared domain: peers are given codes of it.`);
    return 'values' in domain ? codesOfValues(domain) : codesOfBins(domain);
  });
  /** @param {Rows} table @param {(codes: ColumnCodes, cell: string) => string} change @returns {Rows} */
  const changed = ({ rows }, change) => ({
    names,
    rows: rows.map((row) => codes.map((each, at) => change(each, row[at] ?? ''))),
  });
  return {
    sizes: Object.fromEntries(names.map((name, at) => [name, codes[at]?.size ?? 0])),
    encode: (table) => changed(table, ({ code }, cell) => String(code(cell))),
    decode: (table) => changed(table, ({ cell }, code) => cell(Number(code))),
  };
}

/** @param {import('@likeness/table').CategoricalDomain} domain @returns {ColumnCodes} */
function codesOfValues({ values }) {
  const codes = new Map(values.map((value, at) => [value, at]));
  const code = (/** @type {string} */ cell) => {
    const found = codes.get(cell);
    if (found === undefined) throw new Error('A cell is not among the declared values of its column.');
    return found;
  };
  return { size: values.length, code, cell: (at) => values[at] ?? '' };
}

/** @param {import('@likeness/table').RangeDomain} domain @returns {ColumnCodes} */
function codesOfBins({ min, max, granularity, nullable }) {
  const [low, high] = [Number(min), Number(max)];
  const width = (high - low) / BINS || 1;
  const rng = createRng(0);
  return {
    size: BINS + (nullable === false ? 0 : 1),
    code: (cell) => (cell === '' ? BINS : Math.min(BINS - 1, Math.max(0, Math.floor((Number(cell) - low) / width)))),
    cell: (code) => {
      if (code === BINS) return '';
      const inside = low + (code + rng.uniform()) * width;
      if (granularity === undefined) return String(inside);
      return String(Math.min(high, low + Math.floor((inside - low) / granularity) * granularity));
    },
  };
}
