const ROOT_TWO = Math.SQRT2;
const ROOT_TWO_PI = Math.sqrt(2 * Math.PI);
const ROOT_PI = Math.sqrt(Math.PI);

/** Density of the standard normal distribution. */
export function normalDensity(x: number): number {
  return Math.exp((-x * x) / 2) / ROOT_TWO_PI;
}

/** P(N > x) for the standard normal distribution, relative error below 1e-13 near 0 and 1e-12 in both tails (until it underflows). */
export function normalTail(x: number): number {
  return x < 0 ? 1 - normalTail(-x) : normalDensity(x) * millsRatio(x);
}

/** ln P(N > x), also where P itself underflows. */
export function logNormalTail(x: number): number {
  if (x < 0) return Math.log1p(-normalTail(-x));
  return Math.log(millsRatio(x) / ROOT_TWO_PI) - (x * x) / 2;
}

/** P(N > x) / density(x) for x >= 0. Citation: W. J. Cody (1969), "Rational Chebyshev approximations for the error function". */
export function millsRatio(x: number): number {
  return scaledTail(x / ROOT_TWO) * (ROOT_TWO_PI / 2);
}

/** e^(y^2) erfc(y) for y >= 0. */
function scaledTail(y: number): number {
  if (y <= 0.46875) return Math.exp(y * y) * (1 - y * quotient(NEAR, y * y));
  if (y <= 4) return quotient(MIDDLE, y);
  const square = 1 / (y * y);
  return (1 / ROOT_PI - square * quotient(FAR, square)) / y;
}

interface Rational {
  /** Highest power first. */
  readonly top: readonly number[];
  readonly bottom: readonly number[];
}

function quotient(rational: Rational, x: number): number {
  const { top, bottom } = rational;
  let over = top[0]!;
  for (let i = 1; i < top.length; i++) over = over * x + top[i]!;
  let under = bottom[0]!;
  for (let i = 1; i < bottom.length; i++) under = under * x + bottom[i]!;
  return over / under;
}

const NEAR: Rational = {
  top: [
    1.85777706184603153e-1, 3.1611237438705656, 1.1386415415105016e2, 3.77485237685302021e2, 3.20937758913846947e3,
  ],
  bottom: [1, 2.36012909523441209e1, 2.44024637934444173e2, 1.28261652607737228e3, 2.84423683343917062e3],
};

const MIDDLE: Rational = {
  top: [
    2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594, 6.61191906371416295e1, 2.98635138197400131e2,
    8.8195222124176909e2, 1.71204761263407058e3, 2.05107837782607147e3, 1.23033935479799725e3,
  ],
  bottom: [
    1, 1.57449261107098347e1, 1.17693950891312499e2, 5.37181101862009858e2, 1.62138957456669019e3, 3.29079923573345963e3,
    4.36261909014324716e3, 3.43936767414372164e3, 1.23033935480374942e3,
  ],
};

const FAR: Rational = {
  top: [
    1.63153871373020978e-2, 3.05326634961232344e-1, 3.60344899949804439e-1, 1.25781726111229246e-1,
    1.60837851487422766e-2, 6.58749161529837803e-4,
  ],
  bottom: [
    1, 2.56852019228982242, 1.87295284992346725, 5.27905102951428412e-1, 6.05183413124413191e-2, 2.33520497626869185e-3,
  ],
};
