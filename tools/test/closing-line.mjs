// @ts-check

/** @typedef {{ passed: number, failed: number, skipped: number }} Count of tests */

/** @param {Count} count @returns {string} `N passed, N failed`, and the skipped when there are any */
export const closingLine = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

const pattern = /^(\d+) passed, (\d+) failed(?:, (\d+) skipped)?$/;

/**
 * @param {string} output of one test runner
 * @returns {Count | undefined} what its last closing line says; undefined when it printed none, which means it crashed
 */
export function readClosingLine(output) {
  const found = output
    .split('\n')
    .map((line) => pattern.exec(line.trim()))
    .findLast((match) => match !== null);
  return found ? { passed: Number(found[1]), failed: Number(found[2]), skipped: Number(found[3] ?? 0) } : undefined;
}

/** @param {readonly Count[]} counts @returns {Count} */
export const sum = (counts) =>
  counts.reduce(
    (total, one) => ({
      passed: total.passed + one.passed,
      failed: total.failed + one.failed,
      skipped: total.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
