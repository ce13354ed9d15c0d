// Rational approximations of erf and erfc. Citation: W. J. Cody, Mathematics of Computation 23, 1969.
const NEAR_TOP = [
  3.1611237438705656, 1.1386415415105016e2, 3.77485237685302e2, 3.209377589138469e3, 1.857777061846031526e-1,
] as const;
const NEAR_BOTTOM = [2.3601290952344121e1, 2.4402463793444417e2, 1.2826165260773723e3, 2.8442368334391706e3] as const;
const MIDDLE_TOP = [
  5.6418849698867009e-1, 8.8831497943883759, 6.6119190637141629e1, 2.986351381974001e2, 8.8195222124176909e2,
  1.7120476126340706e3, 2.0510783778260715e3, 1.2303393547979972e3, 2.1531153547440385e-8,
] as const;
const MIDDLE_BOTTOM = [
  1.5744926110709834e1, 1.1769395089131251e2, 5.3718110186200986e2, 1.6213895745666902e3, 3.2907992357334596e3,
  4.3626190901432472e3, 3.4393676741437216e3, 1.2303393548037494e3,
] as const;
const FAR_TOP = [
  3.053266349612323e-1, 3.6034489994980444e-1, 1.257817261112292e-1, 1.6083785148742275e-2, 6.5874916152983780e-4,
  1.6315387137302098e-2,
] as const;
const FAR_BOTTOM = [
  2.5685201922898224, 1.872952849923460, 5.2790510295142841e-1, 6.0518341312441319e-2, 2.3352049762686918e-3,
] as const;

/** (top[last] x^k + top[0] x^(k-1) + ...) / (x^k + bottom[0] x^(k-1) + ...), as Cody orders the coefficients. */
const ratio = (x: number, top: readonly number[], bottom: readonly number[]): number => {
  let numerator = top[top.length - 1]! * x;
  let denominator = x;
  for (let i = 0; i < bottom.length - 1; i++) {
    numerator = (numerator + top[i]!) * x;
    denominator = (denominator + bottom[i]!) * x;
  }
  return (numerator + top[bottom.length - 1]!) / (denominator + bottom[bottom.length - 1]!);
};

/** exp(-y²) times `scaled`, with y² split so that its rounding does not grow. */
const damped = (y: number, scaled: number): number => {
  const coarse = Math.trunc(y * 16) / 16;
  return Math.exp(-coarse * coarse) * Math.exp(-(y - coarse) * (y + coarse)) * scaled;
};

const ROOT_PI_INVERSE = 0.5641895835477563;

/** The complementary error function, to about 16 digits. */
export const erfc = (x: number): number => {
  const y = Math.abs(x);
  if (y <= 0.46875) return 1 - x * ratio(y * y, NEAR_TOP, NEAR_BOTTOM);
  if (y > 27) return x > 0 ? 0 : 2;
  let tail: number;
  if (y <= 4) tail = damped(y, ratio(y, MIDDLE_TOP, MIDDLE_BOTTOM));
  else {
    const square = 1 / (y * y);
    tail = damped(y, (ROOT_PI_INVERSE - square * ratio(square, FAR_TOP, FAR_BOTTOM)) / y);
  }
  return x > 0 ? tail : 2 - tail;
};

/** The standard normal distribution function. */
export const normalCdf = (x: number): number => 0.5 * erfc(-x * Math.SQRT1_2);

const LOG_ROOT_TWO_PI = 0.5 * Math.log(2 * Math.PI);

/** The logarithm of the standard normal density. */
export const normalLogPdf = (x: number): number => -0.5 * x * x - LOG_ROOT_TWO_PI;

const horner = (x: number, coefficients: readonly number[]): number => {
  let value = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) value = value * x + coefficients[i]!;
  return value;
};

const CENTRE_TOP = [
  3.387132872796366608, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
  67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
];
const CENTRE_BOTTOM = [
  1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
  28729.085735721942674, 5226.495278852854561,
];
const SIDE_TOP = [
  1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
  0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
];
const SIDE_BOTTOM = [
  1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
  0.0151986665636164571966, 5.475938084995344946e-4, 1.05075007164441684324e-9,
];
const TAIL_TOP = [
  6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
  0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
];
const TAIL_BOTTOM = [
  1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
  1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
];

/** The standard normal quantile; ±Infinity at 0 and 1. Citation: M. J. Wichura, algorithm AS 241, 1988. */
export const normalPpf = (p: number): number => {
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * horner(r, CENTRE_TOP)) / horner(r, CENTRE_BOTTOM);
  }
  const tail = q < 0 ? p : 1 - p;
  if (!(tail > 0)) return tail === 0 ? (q < 0 ? -Infinity : Infinity) : NaN;
  const r = Math.sqrt(-Math.log(tail));
  const size =
    r <= 5
      ? horner(r - 1.6, SIDE_TOP) / horner(r - 1.6, SIDE_BOTTOM)
      : horner(r - 5, TAIL_TOP) / horner(r - 5, TAIL_BOTTOM);
  return q < 0 ? -size : size;
};
