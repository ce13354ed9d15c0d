/**
 * Expected total variation error of a fresh sample of `rows` rows from a distribution: the score of perfect data.
 * Exact: half the sum of the mean absolute deviations of the binomial cells (De Moivre 1730; Diaconis and Zabell 1991).
 * @param shares of the cells that are not empty
 */
export function samplingFloor(shares: Iterable<number>, rows: number): number {
  let floor = 0;
  for (const share of shares) floor += meanAbsoluteDeviation(share, rows);
  return rows === 0 ? 1 : floor / (2 * rows);
}

/** E|X - np| = 2 k C(n, k) p^k (1 - p)^(n - k + 1) with k = floor(np) + 1. */
function meanAbsoluteDeviation(p: number, n: number): number {
  if (p <= 0 || p >= 1) return 0;
  const k = Math.floor(n * p) + 1;
  if (k > n) return 0;
  // Above, Stirling's series is exact to 1e-12 and the normal limit to 1e-3.
  if (Math.min(k, n - k) > 1000) return Math.sqrt((2 * n * p * (1 - p)) / Math.PI);
  const choose = logFactorial(n) - logFactorial(k) - logFactorial(n - k);
  return 2 * k * Math.exp(choose + k * Math.log(p) + (n - k + 1) * Math.log1p(-p));
}

function logFactorial(n: number): number {
  if (n < 16) {
    let product = 1;
    for (let i = 2; i <= n; i++) product *= i;
    return Math.log(product);
  }
  const x = n + 1;
  return (
    (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * x) - 1 / (360 * x ** 3) + 1 / (1260 * x ** 5)
  );
}
