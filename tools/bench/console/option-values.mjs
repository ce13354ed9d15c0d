// @ts-check
/** What is written after an option of a benchmark. */

/** @param {string} text @returns {string[]} `a,b` as a and b */
export const listed = (text) => text.split(',').filter((part) => part !== '');

/** @param {string} text */
export const listedNumbers = (text) => listed(text).map(Number);

/**
 * @param {readonly string[]} texts each `name=value`
 * @returns {Record<string, string | number>} values that look like numbers as such
 */
export function parameters(texts) {
  return Object.fromEntries(
    texts.map((text) => {
      const [name, value] = [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)];
      return [name, value === '' || Number.isNaN(Number(value)) ? value : Number(value)];
    }),
  );
}
