// Rational approximations of erf and erfc. Citation: W. J. Cody, Mathematics of Computation 23, 1969.
const NEAR_TOP = [
  3.1611237438705655, 113.86415415105016, 377.485237685302, 3209.377589138469, 0.18577770618460315,
] as const;
const NEAR_BOTTOM = [23.601290952344122, 244.02463793444417, 1282.6165260773723, 2844.236833439171] as const;
const MIDDLE_TOP = [
  0.5641884969886701, 8.883149794388375, 66.11919063714163, 298.6351381974001, 881.952221241769, 1712.0476126340707,
  2051.0783778260716, 1230.3393547979972, 2.1531153547440383e-8,
] as const;
const MIDDLE_BOTTOM = [
  15.744926110709834, 117.69395089131251, 537.1811018620099, 1621.3895745666903, 3290.7992357334597, 4362.619090143247,
  3439.3676741437216, 1230.3393548037493,
] as const;
const FAR_TOP = [
  0.3053266349612323, 0.36034489994980445, 0.1257817261112292, 0.016083785148742275, 0.0006587491615298378,
  0.016315387137302097,
] as const;
const FAR_BOTTOM = [
  2.568520192289822, 1.87295284992346, 0.5279051029514285, 0.06051834131244132, 0.0023352049762686918,
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
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227,
];
const CENTRE_BOTTOM = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852854,
];
const SIDE_TOP = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414,
];
const SIDE_BOTTOM = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9,
];
const TAIL_TOP = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 2.7115555687434876e-5, 2.0103343992922881e-7,
];
const TAIL_BOTTOM = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-5,
  1.421511758316446e-7, 2.0442631033899397e-15,
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
