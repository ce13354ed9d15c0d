import { polynomial } from './polynomial.js';

const NEAR_TOP = [9.604973739870516, 90.02601972038427, 2232.005345946843, 7003.325141128051, 55592.30130103949];
const NEAR_BOTTOM = [1, 33.56171416475031, 521.3579497801527, 4594.323829709801, 22629.000061389095, 49267.39426086359];
const MIDDLE_TOP = [
  2.461969814735305e-10, 0.5641895648310689, 7.463210564422699, 48.63719709856814, 196.5208329560771, 526.4451949954773,
  934.5285271719576, 1027.5518868951572, 557.5353353693994,
];
const MIDDLE_BOTTOM = [
  1, 13.228195115474499, 86.70721408859897, 354.9377788878199, 975.7085017432055, 1823.9091668790973,
  2246.3376081871097, 1656.6630919416134, 557.5353408177277,
];
const FAR_TOP = [
  0.5641895835477551, 1.275366707599781, 5.019050422511805, 6.160210979930536, 7.4097426995044895, 2.9788666537210022,
];
const FAR_BOTTOM = [
  1, 2.2605286322011726, 9.396035249380015, 12.048953980809666, 17.08144507475659, 9.608968090632859, 3.369076451000815,
];

const erfNear = (x: number): number => (x * polynomial(x * x, NEAR_TOP)) / polynomial(x * x, NEAR_BOTTOM);

/** From 1 up. */
const erfcFar = (x: number): number => {
  const [top, bottom] = x < 8 ? [MIDDLE_TOP, MIDDLE_BOTTOM] : [FAR_TOP, FAR_BOTTOM];
  return (Math.exp(-x * x) * polynomial(x, top)) / polynomial(x, bottom);
};

/** The standard normal distribution function with the rounding of Cephes, which scipy computes with. Citation: Moshier 1992. */
export const cephesNormalCdf = (a: number): number => {
  const x = a * Math.SQRT1_2;
  if (Math.abs(x) < 1) return 0.5 + 0.5 * erfNear(x);
  const tail = 0.5 * erfcFar(Math.abs(x));
  return x > 0 ? 1 - tail : tail;
};

const LOG_TOP = [
  4.52700008624452e-5, 0.49854102823193375, 6.578732594206104, 29.911919328553072, 60.94966798098779, 57.11296359058554,
  20.039553499201283,
];
const LOG_BOTTOM = [
  1, 15.062909083469192, 83.04756596796722, 221.76239823732857, 309.09872225312057, 216.42788614495947,
  60.11866049760384,
];

/** ln(1 + x) with the rounding of Cephes. */
export const cephesLog1p = (x: number): number => {
  const sum = 1 + x;
  if (sum < Math.SQRT1_2 || sum > Math.SQRT2) return Math.log(sum);
  const square = x * x;
  return x + (-0.5 * square + x * ((square * polynomial(x, LOG_TOP)) / polynomial(x, LOG_BOTTOM)));
};
