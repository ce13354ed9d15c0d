import { logBeta } from './log-gamma.js';
import { polynomial } from './polynomial.js';

const STIRLING = [
  8.116141674705085e-4, -5.950619042843014e-4, 7.936503404577169e-4, -2.777777777300997e-3, 8.333333333333193e-2,
];
const NUMERATOR = [
  -1378.2515256912086, -38801.631513463784, -331612.9927388712, -1162370.974927623, -1721737.0082083966,
  -853555.6642457654,
];
const DENOMINATOR = [
  1, -351.81570143652345, -17064.210665188115, -220528.59055385445, -1139334.4436798252, -2532523.0717758294,
  -2018891.4143353277,
];
const HALF_LOG_TWO_PI = 0.9189385332046728;
const LARGEST_OF_GAMMA = 171.6243769563027;

const logGamma = (x: number): number => {
  if (x < 13) {
    let [product, shift, u] = [1, 0, x];
    while (u >= 3) {
      shift--;
      u = x + shift;
      product *= u;
    }
    while (u < 2) {
      product /= u;
      shift++;
      u = x + shift;
    }
    if (u === 2) return Math.log(product);
    const rest = x + (shift - 2);
    return Math.log(product) + (rest * polynomial(rest, NUMERATOR)) / polynomial(rest, DENOMINATOR);
  }
  const main = (x - 0.5) * Math.log(x) - x + HALF_LOG_TWO_PI;
  if (x > 1e8) return main;
  const p = 1 / (x * x);
  if (x >= 1000) return main + ((7.936507936507937e-4 * p - 2.777777777777778e-3) * p + 0.08333333333333333) / x;
  return main + polynomial(p, STIRLING) / x;
};

/**
 * ln B(a, b) as scipy has it from Cephes: a difference of large logarithms where an argument is large. It loses digits that
 * {@link logBeta} keeps; where a likelihood is flat, it depends on them where a search ends. Citation: Moshier, Cephes.
 */
export const cephesLogBeta = (a: number, b: number): number => {
  const [small, large] = a < b ? [a, b] : [b, a];
  if (large > 1e6 * small && large > 1e6)
    return (
      logGamma(small) -
      small * Math.log(large) +
      (small * (1 - small)) / (2 * large) +
      (small * (1 - small) * (1 - 2 * small)) / (12 * large * large) -
      (small * small * (1 - small) * (1 - small)) / (12 * large * large * large)
    );
  if (a + b <= LARGEST_OF_GAMMA) return logBeta(a, b);
  return logGamma(large) + (logGamma(small) - logGamma(a + b));
};
