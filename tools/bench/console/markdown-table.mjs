// @ts-check
/** Tables as the documents have them, so that a result is pasted and not written again. */

/** @param {readonly (string | number)[]} cells */
export const markdownRow = (cells) => `| ${cells.join(' | ')} |`;

/** @param {readonly string[]} names the two lines above the rows */
export const markdownHead = (names) => `${markdownRow(names)}\n${markdownRow(names.map(() => '---'))}`;
