import { digamma } from '@likeness/statistics';

/** One bell of a mixture. */
export interface MixtureComponent {
  readonly weight: number;
  readonly mean: number;
  readonly deviation: number;
}

/** Values with their multiplicity, distinct and sorted. */
export interface WeightedValues {
  readonly values: Float64Array;
  readonly counts: Float64Array;
}

const ROUNDS = 100;
const SETTLED = 1e-4;
const CONCENTRATION = 1e-3;
const LEAST_WEIGHT = 0.005;

/**
 * Mixture of Gaussians of one variable, whose number of components is learned: a Dirichlet process leaves those without data next to no weight, and they are dropped.
 * Priors are those of scikit-learn and so of CTGAN: concentration 0.001, the mean and variance of all values, each as one observation.
 * Citation: Blei and Jordan 2006, Variational inference for Dirichlet process mixtures; Bishop 2006, section 10.2 for the updates.
 */
export function bayesianMixture({ values, counts }: WeightedValues, mostComponents: number): MixtureComponent[] {
  const scale = scaleOf(values);
  return mixtureOf({ values: scale === 1 ? values : values.map((value) => value / scale), counts }, mostComponents).map(
    ({ weight, mean, deviation }) => ({ weight, mean: mean * scale, deviation: deviation * scale }),
  );
}

/** A power of two, so that nothing is rounded, by which values are divided whose squares no double holds. */
function scaleOf(values: Float64Array): number {
  const largest = values.reduce((top, value) => Math.max(top, Math.abs(value)), 0);
  return largest === 0 || (largest > 1e-100 && largest < 1e100)
    ? 1
    : 2 ** Math.max(-1000, Math.floor(Math.log2(largest)));
}

function mixtureOf({ values, counts }: WeightedValues, mostComponents: number): MixtureComponent[] {
  const size = Math.min(mostComponents, values.length);
  const total = counts.reduce((a, b) => a + b, 0);
  const mean = values.reduce((sum, value, at) => sum + value * counts[at]!, 0) / total;
  const variance = values.reduce((sum, value, at) => sum + (value - mean) ** 2 * counts[at]!, 0) / total;
  if (size < 2 || variance === 0) return [{ weight: 1, mean, deviation: Math.sqrt(variance) }];
  const floor = variance * 1e-9;
  const shares = startFromQuantiles({ values, counts }, size);
  const [held, means, variances, logs] = [0, 1, 2, 3].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  for (let round = 0; round < ROUNDS; round++) {
    const before = held.slice();
    for (let k = 0; k < size; k++) {
      let [n, sum, squares] = [1e-10, 0, 0];
      for (let at = 0; at < values.length; at++) {
        const weight = shares[at * size + k]! * counts[at]!;
        n += weight;
        sum += weight * values[at]!;
      }
      const centre = sum / n;
      for (let at = 0; at < values.length; at++)
        squares += shares[at * size + k]! * counts[at]! * (values[at]! - centre) ** 2;
      held[k] = n;
      means[k] = (mean + sum) / (1 + n);
      variances[k] = (variance + squares + floor * n + (n / (1 + n)) * (centre - mean) ** 2) / (1 + n);
    }
    if (held.every((n, k) => Math.abs(n - before[k]!) <= SETTLED * total)) break;
    let [after, stick] = [total, 0];
    for (let k = 0; k < size; k++) {
      after -= held[k]!;
      const rest = CONCENTRATION + Math.max(0, after);
      const whole = digamma(1 + held[k]! + rest);
      const degrees = 1 + held[k]!;
      const logPrecision = Math.LN2 + digamma(degrees / 2) - Math.log(degrees * variances[k]!);
      logs[k] = digamma(1 + held[k]!) - whole + stick + 0.5 * (logPrecision - 1 / (1 + held[k]!));
      stick += digamma(rest) - whole;
    }
    for (let at = 0; at < values.length; at++) share(shares, at * size, values[at]!, means, variances, logs);
  }
  return componentsOf(held, means, variances, total);
}

/** How likely each component made a value, into `shares` from `start`. */
function share(
  shares: Float64Array,
  start: number,
  value: number,
  means: Float64Array,
  variances: Float64Array,
  logs: Float64Array,
): void {
  let top = -Infinity;
  for (let k = 0; k < means.length; k++) {
    const log = logs[k]! - (value - means[k]!) ** 2 / (2 * variances[k]!);
    shares[start + k] = log;
    top = Math.max(top, log);
  }
  let sum = 0;
  for (let k = 0; k < means.length; k++) sum += shares[start + k] = Math.exp(shares[start + k]! - top);
  for (let k = 0; k < means.length; k++) shares[start + k]! /= sum;
}

/** Every value belongs to the nearest of some centres that began at equally many rows from each other and followed their values. */
function startFromQuantiles({ values, counts }: WeightedValues, size: number): Float64Array {
  const total = counts.reduce((a, b) => a + b, 0);
  const centres = new Float64Array(size);
  let [at, passed] = [0, counts[0]!];
  for (let k = 0; k < size; k++) {
    while (at < values.length - 1 && passed < ((k + 0.5) / size) * total) passed += counts[++at]!;
    centres[k] = values[at]!;
  }
  const nearest = new Int32Array(values.length);
  for (let round = 0; round < 20; round++) {
    const [sums, held] = [new Float64Array(size), new Float64Array(size)];
    values.forEach((value, index) => {
      let best = 0;
      for (let k = 1; k < size; k++) if (Math.abs(value - centres[k]!) < Math.abs(value - centres[best]!)) best = k;
      nearest[index] = best;
      sums[best]! += value * counts[index]!;
      held[best]! += counts[index]!;
    });
    for (let k = 0; k < size; k++) if (held[k]! > 0) centres[k] = sums[k]! / held[k]!;
  }
  const shares = new Float64Array(values.length * size);
  nearest.forEach((k, index) => (shares[index * size + k] = 1));
  return shares;
}

function componentsOf(
  held: Float64Array,
  means: Float64Array,
  variances: Float64Array,
  total: number,
): MixtureComponent[] {
  const all = Array.from(held, (n, k) => ({ weight: n / total, mean: means[k]!, deviation: Math.sqrt(variances[k]!) }));
  const kept = all.filter(({ weight }) => weight > LEAST_WEIGHT);
  const sum = kept.reduce((a, { weight }) => a + weight, 0);
  return kept.map((component) => ({ ...component, weight: component.weight / sum }));
}
