/** By Horner's rule, from the highest power down. */
export const polynomial = (x: number, coefficients: readonly number[]): number =>
  coefficients.reduce((value, coefficient) => value * x + coefficient, 0);
