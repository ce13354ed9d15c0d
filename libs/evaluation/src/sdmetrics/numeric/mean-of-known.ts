/** The mean of the scores that are not NaN; NaN if there is none. */
export const meanOfKnown = (scores: Iterable<number>): number => {
  let total = 0;
  let count = 0;
  for (const score of scores) {
    if (Number.isNaN(score)) continue;
    total += score;
    count++;
  }
  return count === 0 ? NaN : total / count;
};
