/** sigma^2 of a discrete Gaussian as a fraction of two positive integers. */
export interface Variance {
  readonly numerator: bigint;
  readonly denominator: bigint;
}

export function standardDeviation(variance: Variance): number {
  return Math.sqrt(Number(variance.numerator) / Number(variance.denominator));
}
