// @ts-check

/**
 * Ends the program: it was asked for something that it cannot do.
 * @param {string} sentence what is wrong, and what to do
 * @returns {never}
 */
export function refuse(sentence) {
  console.error(sentence);
  process.exit(2);
}
