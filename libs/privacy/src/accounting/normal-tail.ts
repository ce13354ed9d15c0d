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
  top: [0.18577770618460315, 3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.3775891384694],
  bottom: [1, 23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171],
};

const MIDDLE: Rational = {
  top: [
    2.1531153547440383e-8, 0.5641884969886701, 8.883149794388377, 66.11919063714163, 298.6351381974001,
    881.952221241769, 1712.0476126340707, 2051.0783778260716, 1230.3393547979972,
  ],
  bottom: [
    1, 15.744926110709835, 117.6939508913125, 537.1811018620099, 1621.3895745666903, 3290.7992357334597,
    4362.619090143247, 3439.3676741437216, 1230.3393548037495,
  ],
};

const FAR: Rational = {
  top: [
    0.016315387137302097, 0.30532663496123236, 0.36034489994980445, 0.12578172611122926, 0.016083785148742275,
    0.0006587491615298378,
  ],
  bottom: [1, 2.568520192289822, 1.8729528499234673, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918],
};
