/** P(X = k) for k = 0 ... n of the binomial distribution with success probability p in (0, 1). */
export function binomialMasses(n: number, p: number): Float64Array {
  const masses = new Float64Array(n + 1);
  const [success, failure] = [Math.log(p), Math.log1p(-p)];
  let coefficient = 0;
  for (let k = 0; k <= n; k++) {
    masses[k] = Math.exp(coefficient + k * success + (n - k) * failure);
    coefficient += Math.log((n - k) / (k + 1));
  }
  return masses;
}

/** P(X >= k). */
export function binomialTail(n: number, p: number, k: number): number {
  if (k <= 0) return 1;
  let sum = 0;
  const masses = binomialMasses(n, p);
  for (let i = n; i >= k; i--) sum += masses[i]!;
  return Math.min(1, sum);
}

/** The smallest success rate that is not refuted: a lower bound that is wrong with probability at most `failure`. Citation: Clopper and Pearson (1934). */
export function lowestRate(successes: number, runs: number, failure: number): number {
  if (successes === 0) return 0;
  let [refuted, possible] = [0, 1];
  for (let step = 0; step < 60; step++) {
    const middle = (refuted + possible) / 2;
    if (binomialTail(runs, middle, successes) < failure) refuted = middle;
    else possible = middle;
  }
  return refuted;
}

/** The largest success rate that is not refuted, in the same sense. */
export function highestRate(successes: number, runs: number, failure: number): number {
  return 1 - lowestRate(runs - successes, runs, failure);
}
