// @ts-check

/**
 * Begins jobs in their order, never more than two at once.
 * @template T @param {readonly (() => Promise<T>)[]} jobs
 * @returns {Promise<readonly T[]>} what they gave, in their order
 */
export async function twoAtOnce(jobs) {
  /** @type {T[]} */
  const results = [];
  const waiting = jobs.entries();
  const next = async () => {
    for (const [at, job] of waiting) results[at] = await job();
  };
  await Promise.all([next(), next()]);
  return results;
}
