const SMALLEST_DIRECT = 6;

/** The derivative of ln Gamma at x > 0; absolute error below 1e-10. Abramowitz and Stegun 6.3.5 up to where 6.3.18 holds. */
export function digamma(x: number): number {
  let shift = 0;
  let at = x;
  for (; at < SMALLEST_DIRECT; at++) shift -= 1 / at;
  const square = 1 / (at * at);
  const series = square * (1 / 12 - square * (1 / 120 - square * (1 / 252 - square * (1 / 240 - square / 132))));
  return shift + Math.log(at) - 1 / (2 * at) - series;
}
