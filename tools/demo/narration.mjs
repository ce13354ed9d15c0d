// @ts-check

/** @param {string} line */
export const say = (line) => console.log(line);

/**
 * Asks until there is an answer; gives up after two minutes.
 * @template T @param {string} what @param {() => Promise<T | undefined>} ask @returns {Promise<T>}
 */
export async function until(what, ask) {
  const deadline = Date.now() + 120_000;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await new Promise((resolve) => setTimeout(resolve, 400));
  }
  throw new Error(`${what}: no answer within two minutes.`);
}
