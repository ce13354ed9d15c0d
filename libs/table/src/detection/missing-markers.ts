/**
 * Texts that mean "no value" to pandas, which SDV reads files with. They do not stop a column of numbers or dates from being
 * detected as such; in a column of text they stay what they are.
 */
export const MISSING_MARKERS: ReadonlySet<string> = new Set([
  '#N/A',
  '#N/A N/A',
  '#NA',
  '-1.#IND',
  '-1.#QNAN',
  '-NaN',
  '-nan',
  '1.#IND',
  '1.#QNAN',
  '<NA>',
  'N/A',
  'NA',
  'NULL',
  'NaN',
  'None',
  'n/a',
  'nan',
  'null',
]);
