// @ts-check
/** The public domain that a benchmark declares, for us and for the peers: what the cells of the column are, and no more. */

/** @param {readonly string[]} cells @returns {import('@likeness/table').CategoricalDomain} */
export const valuesOf = (cells) => ({ values: [...new Set(cells)].sort() });

/** @param {readonly string[]} cells all numbers @returns {import('@likeness/table').RangeDomain} */
export function rangeOf(cells) {
  const numbers = cells.map(Number);
  const min = numbers.reduce((a, b) => Math.min(a, b), Infinity);
  const max = numbers.reduce((a, b) => Math.max(a, b), -Infinity);
  return { min, max, ...(numbers.every(Number.isInteger) ? { granularity: 1 } : {}) };
}

/** @param {readonly string[]} cells dates, as ISO writes them @returns {import('@likeness/table').RangeDomain} */
export function daysOf(cells) {
  const days = cells.toSorted();
  return { min: days.at(0) ?? '', max: days.at(-1) ?? '' };
}
