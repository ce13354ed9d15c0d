/** A point of the search: the step, the value and the slope there. */
interface Point {
  step: number;
  value: number;
  slope: number;
}

const SUFFICIENT = 1e-3;
const CURVATURE = 0.9;
const WIDTH = 0.1;

interface Bracket {
  best: Point;
  other: Point;
  closed: boolean;
}

const cubicStep = (a: Point, b: Point): { readonly theta: number; readonly gamma: (sign: number) => number } => {
  const theta = (3 * (a.value - b.value)) / (b.step - a.step) + a.slope + b.slope;
  const scale = Math.max(Math.abs(theta), Math.abs(a.slope), Math.abs(b.slope));
  const inner = (theta / scale) ** 2 - (a.slope / scale) * (b.slope / scale);
  return { theta, gamma: (sign) => sign * scale * Math.sqrt(Math.max(0, inner)) };
};

/** The next trial step from the bracket and the last trial, and the bracket it belongs to. */
const nextStep = (bracket: Bracket, trial: Point, least: number, most: number): number => {
  const { best, other } = bracket;
  const opposite = trial.slope * Math.sign(best.slope);
  const { theta, gamma: root } = cubicStep(best, trial);
  let step: number;
  if (trial.value > best.value) {
    const gamma = root(trial.step < best.step ? -1 : 1);
    const r = (gamma - best.slope + theta) / (gamma - best.slope + gamma + trial.slope);
    const cubic = best.step + r * (trial.step - best.step);
    const quadratic =
      best.step +
      (best.slope / ((best.value - trial.value) / (trial.step - best.step) + best.slope) / 2) *
        (trial.step - best.step);
    step = Math.abs(cubic - best.step) <= Math.abs(quadratic - best.step) ? cubic : cubic + (quadratic - cubic) / 2;
    bracket.closed = true;
  } else if (opposite < 0) {
    const gamma = root(trial.step > best.step ? -1 : 1);
    const r = (gamma - trial.slope + theta) / (gamma - trial.slope + gamma + best.slope);
    const cubic = trial.step + r * (best.step - trial.step);
    const secant = trial.step + (trial.slope / (trial.slope - best.slope)) * (best.step - trial.step);
    step = Math.abs(cubic - trial.step) > Math.abs(secant - trial.step) ? cubic : secant;
    bracket.closed = true;
  } else if (Math.abs(trial.slope) < Math.abs(best.slope)) {
    const gamma = root(trial.step > best.step ? -1 : 1);
    const r = (gamma - trial.slope + theta) / (gamma + (best.slope - trial.slope) + gamma);
    const cubic =
      r < 0 && gamma !== 0 ? trial.step + r * (best.step - trial.step) : trial.step > best.step ? most : least;
    const secant = trial.step + (trial.slope / (trial.slope - best.slope)) * (best.step - trial.step);
    const nearer = Math.abs(cubic - trial.step) < Math.abs(secant - trial.step);
    if (bracket.closed) {
      step = nearer ? cubic : secant;
      const limit = trial.step + 0.66 * (other.step - trial.step);
      step = trial.step > best.step ? Math.min(limit, step) : Math.max(limit, step);
    } else step = Math.max(least, Math.min(most, nearer ? secant : cubic));
  } else if (bracket.closed) {
    const far = cubicStep(other, trial);
    const gamma = far.gamma(trial.step > other.step ? -1 : 1);
    const r = (gamma - trial.slope + far.theta) / (gamma - trial.slope + gamma + other.slope);
    step = trial.step + r * (other.step - trial.step);
  } else step = trial.step > best.step ? most : least;

  if (trial.value > best.value) bracket.other = { ...trial };
  else {
    if (opposite < 0) bracket.other = { ...best };
    bracket.best = { ...trial };
  }
  return step;
};

/**
 * A step that lowers the function enough and flattens the slope enough. `undefined`: none was found.
 * Citation: Moré, Thuente 1994, "Line search algorithms with guaranteed sufficient decrease".
 */
export const lineSearch = (
  start: { readonly value: number; readonly slope: number },
  first: number,
  evaluate: (step: number) => { readonly value: number; readonly slope: number },
  most: number,
  trials: number,
): number | undefined => {
  if (start.slope >= 0) return undefined;
  const test = SUFFICIENT * start.slope;
  const origin: Point = { step: 0, ...start };
  const bracket: Bracket = { best: origin, other: { ...origin }, closed: false };
  let [width, before] = [most, 2 * most];
  let [least, greatest] = [0, 5 * first];
  let step = first;
  let modified = true;
  for (let trialCount = 0; trialCount < trials; trialCount++) {
    const trial: Point = { step, ...evaluate(step) };
    const target = start.value + step * test;
    if (modified && trial.value <= target && trial.slope >= 0) modified = false;
    const stuck =
      (bracket.closed && (step <= least || step >= greatest || greatest - least <= WIDTH * greatest)) ||
      (step === most && trial.value <= target && trial.slope <= test);
    const good = trial.value <= target && Math.abs(trial.slope) <= CURVATURE * -start.slope;
    if (good || stuck) return step;

    if (modified && trial.value <= bracket.best.value && trial.value > target) {
      const tilt = (p: Point, sign: number): Point => ({
        step: p.step,
        value: p.value - sign * p.step * test,
        slope: p.slope - sign * test,
      });
      const tilted: Bracket = { best: tilt(bracket.best, 1), other: tilt(bracket.other, 1), closed: bracket.closed };
      step = nextStep(tilted, tilt(trial, 1), least, greatest);
      bracket.best = tilt(tilted.best, -1);
      bracket.other = tilt(tilted.other, -1);
      bracket.closed = tilted.closed;
    } else step = nextStep(bracket, trial, least, greatest);

    const [a, b] = [bracket.best.step, bracket.other.step];
    if (bracket.closed) {
      if (Math.abs(b - a) >= 0.66 * before) step = a + 0.5 * (b - a);
      before = width;
      width = Math.abs(b - a);
      [least, greatest] = [Math.min(a, b), Math.max(a, b)];
    } else [least, greatest] = [step + 1.1 * (step - a), step + 4 * (step - a)];
    step = Math.max(0, Math.min(most, step));
    if (bracket.closed && (step <= least || step >= greatest || greatest - least <= WIDTH * greatest)) step = a;
  }
  return undefined;
};
