export type Pair = readonly [number, number];

/** Where two unknowns may lie. */
export interface Box {
  readonly low: Pair;
  readonly high: Pair;
}

/** What is known of the curvature, as L D L': the two entries of D and the one of L that is not 0 or 1. */
interface Curvature {
  readonly first: number;
  readonly below: number;
  readonly second: number;
}

const IDENTITY: Curvature = { first: 1, below: 0, second: 1 };
const ACCURACY = 1e-6;
const ROUNDS = 100;
const RESETS = 5;
const SHORTENINGS = 10;
const SHORTEST = 0.1;
const DIFFERENCE = Math.sqrt(Number.EPSILON);

const dot = (a: Pair, b: Pair): number => a[0] * b[0] + a[1] * b[1];
const minus = (a: Pair, b: Pair): Pair => [a[0] - b[0], a[1] - b[1]];
const scaled = (by: number, a: Pair): Pair => [by * a[0], by * a[1]];
const isWithin = ([x, y]: Pair, { low, high }: Box): boolean =>
  low[0] <= x && x <= high[0] && low[1] <= y && y <= high[1];
const clamp = (value: number, low: number, high: number): number => Math.min(Math.max(value, low), high);

const times = ({ first, below, second }: Curvature, [x, y]: Pair): Pair => {
  const upper = (x + below * y) * first;
  return [upper, second * y + below * upper];
};

/** The lowest point of the quadratic model on the four edges of the box. */
const lowestOnEdge = (curvature: Curvature, gradient: Pair, { low, high }: Box): Pair => {
  const height = (at: Pair): number => dot(gradient, at) + 0.5 * dot(at, times(curvature, at));
  const [p, q] = [curvature.first, curvature.first * curvature.below];
  const r = q * curvature.below + curvature.second;
  const candidates: readonly Pair[] = [
    ...[low[0], high[0]].map((x): Pair => [x, clamp(-(gradient[1] + q * x) / r, low[1], high[1])]),
    ...[low[1], high[1]].map((y): Pair => [clamp(-(gradient[0] + q * y) / p, low[0], high[0]), y]),
  ];
  return candidates.reduce((best, other) => (height(other) < height(best) ? other : best));
};

/** The lowest point of the quadratic model, by its Cholesky factor. */
const stepOf = (curvature: Curvature, gradient: Pair, room: Box): Pair => {
  const [a, b] = [Math.sqrt(curvature.first), Math.sqrt(curvature.second)];
  const y = (gradient[1] - gradient[0] * curvature.below) / -b / b;
  const x = (gradient[0] / -a - y * (curvature.below * a)) / a;
  return isWithin([x, y], room) ? [x, y] : lowestOnEdge(curvature, gradient, room);
};

interface Pivots {
  readonly before: number;
  readonly first: number;
  readonly second: number;
}

const pivotsOf = ({ first, second }: Curvature, u: number, rest: number, sigma: number): Pivots => {
  if (sigma > 0) {
    const next = 1 / sigma + (u / first) * u;
    return { before: 1 / sigma, first: next, second: next + (rest / second) * rest };
  }
  const sum = 1 / sigma + (u * u) / first + (rest * rest) / second;
  const last = sum >= 0 ? Number.EPSILON / sigma : sum;
  const middle = last - (rest * rest) / second;
  return { before: middle - (u * u) / first, first: middle, second: last };
};

/** L D L' + sigma z z'. Citation: Fletcher, Powell 1974. */
const updated = (curvature: Curvature, [u, v]: Pair, sigma: number): Curvature => {
  const { first, below, second } = curvature;
  const rest = v - u * below;
  const pivots = pivotsOf(curvature, u, rest, sigma);
  const growth = pivots.first / pivots.before;
  const beta = u / first / pivots.first;
  return {
    first: growth * first,
    below: growth <= 4 ? below + beta * rest : (pivots.before / pivots.first) * below + beta * v,
    second: (pivots.second / pivots.first) * second,
  };
};

/** The change of the slope that goes with a step, mixed with the model's where that is not convex enough. Citation: Powell 1978. */
const damped = (change: Pair, model: Pair, step: Pair): Pair => {
  const [found, expected] = [dot(step, change), dot(step, model)];
  if (found >= 0.2 * expected) return change;
  const share = (expected - 0.2 * expected) / (expected - found);
  return [share * change[0] + (1 - share) * model[0], share * change[1] + (1 - share) * model[1]];
};

const learned = (curvature: Curvature, change: Pair, step: Pair): Curvature | undefined => {
  const model = times(curvature, step);
  const expected = dot(step, model);
  const found = Math.max(dot(step, change), 0.2 * expected);
  if (found === 0 || expected === 0) return undefined;
  return updated(updated(curvature, damped(change, model, step), 1 / found), model, -1 / expected);
};

type Objective = (at: Pair) => number;

const slopeAt = (objective: Objective, at: Pair, value: number, { high }: Box): Pair => {
  const along = (i: 0 | 1): number => {
    const x = at[i];
    const wide = x + DIFFERENCE === x ? DIFFERENCE * Math.max(1, Math.abs(x)) * (x < 0 ? -1 : 1) : DIFFERENCE;
    const moved = x + wide > high[i] ? x - wide : x + wide;
    return (objective(i === 0 ? [moved, at[1]] : [at[0], moved]) - value) / (moved - x);
  };
  return [along(0), along(1)];
};

interface Place {
  readonly point: Pair;
  readonly value: number;
}

/** Shortened until the objective falls by a tenth of what its slope promises. */
const searchAlong = (
  objective: Objective,
  from: Place,
  whole: Pair,
  slope: number,
): Place & { readonly step: Pair } => {
  let [step, promised] = [whole, slope];
  for (let line = 1; ; line++) {
    const point: Pair = [from.point[0] + step[0], from.point[1] + step[1]];
    const value = objective(point);
    const change = value - from.value;
    if (change <= promised / 10 || line > SHORTENINGS) return { point, value, step };
    const share = Math.max(promised / (2 * (promised - change)) || 0, SHORTEST);
    promised *= share;
    step = scaled(share, step);
  }
};

/**
 * A local minimum of a function of two unknowns in a box, by sequential quadratic programming with differences for the slope: steps,
 * arithmetic and stopping rules of SLSQP, so that the search ends where scipy's does. (Against an edge its last digits differ, and
 * where the function is large and flat, they depend on the processor there too.) Citation: Kraft 1988.
 */
export const minimiseInBox = (objective: Objective, start: Pair, box: Box): Place => {
  let place: Place = { point: start, value: objective(start) };
  let slope = slopeAt(objective, place.point, place.value, box);
  let curvature = IDENTITY;
  for (let round = 0, resets = 0; round < ROUNDS && resets < RESETS; round++) {
    const room = { low: minus(box.low, place.point), high: minus(box.high, place.point) };
    const whole = stepOf(curvature, slope, room);
    const promised = dot(slope, whole);
    if (Math.abs(promised) < ACCURACY) return place;
    if (!(promised < 0)) {
      resets++;
      curvature = IDENTITY;
      continue;
    }
    const next = searchAlong(objective, place, whole, promised);
    const close = Math.abs(next.value - place.value) < ACCURACY || Math.hypot(...next.step) < ACCURACY;
    place = next;
    if (close) return place;
    const before = slope;
    slope = slopeAt(objective, place.point, place.value, box);
    const better = learned(curvature, minus(slope, before), next.step);
    if (better === undefined) resets++;
    curvature = better ?? IDENTITY;
  }
  return place;
};
