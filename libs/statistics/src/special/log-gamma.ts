const COEFFICIENTS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
];

/** From here on Stirling's series is exact to 1e-14. */
const LARGE = 12;
const HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** ln Γ(x) - ((x - 1/2) ln x - x + ln(2π)/2), for x >= 12. */
export const stirlingRest = (x: number): number => {
  const square = 1 / (x * x);
  return (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188)))) / x;
};

/** ln Γ(x) for x > 0: Lanczos (g = 7) below 12, Stirling above. */
export const logGamma = (x: number): number => {
  if (x >= LARGE) return (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI + stirlingRest(x);
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x);
  const shifted = x - 1;
  let series = COEFFICIENTS[0]!;
  for (let i = 1; i < COEFFICIENTS.length; i++) series += COEFFICIENTS[i]! / (shifted + i);
  const t = shifted + 7.5;
  return HALF_LOG_TWO_PI + (shifted + 0.5) * Math.log(t) - t + Math.log(series);
};

/** ln Γ(b) - ln Γ(a + b), without the cancellation that two large logarithms would bring. */
export const logGammaDrop = (a: number, b: number): number =>
  b < LARGE
    ? logGamma(b) - logGamma(a + b)
    : a - (b - 0.5) * Math.log1p(a / b) - a * Math.log(a + b) + stirlingRest(b) - stirlingRest(a + b);

/** ln B(a, b) for a, b > 0. */
export const logBeta = (a: number, b: number): number => {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (small < LARGE) return logGamma(small) + logGammaDrop(small, large);
  const rest = stirlingRest(small) + stirlingRest(large) - stirlingRest(small + large);
  const shape = -small * Math.log1p(large / small) - (large - 0.5) * Math.log1p(small / large);
  return HALF_LOG_TWO_PI - 0.5 * Math.log(small) + shape + rest;
};
