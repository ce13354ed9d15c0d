import { StatisticsError } from '../../statistics-error.js';
import { normalCdf, normalPpf } from '../../special/normal.js';
import type { BivariateFamily } from './bivariate-copula.js';

const STRONGEST_TAU = 0.98;

export const independence: BivariateFamily = {
  id: 'independence',
  rotates: false,
  parameterOfTau: () => 0,
  logDensity: () => 0,
  conditional: (u) => u,
  inverse: (p) => p,
};

/** Citation: Nelsen 2006, "An introduction to copulas", chapter 4, for this and the three that follow; Aas et al. 2009 for their conditional distributions. */
export const gaussian: BivariateFamily = {
  id: 'gaussian',
  rotates: false,
  parameterOfTau: (tau) => Math.sin((Math.PI / 2) * Math.max(-STRONGEST_TAU, Math.min(STRONGEST_TAU, tau))),
  logDensity(u, v, r) {
    const [x, y] = [normalPpf(u), normalPpf(v)];
    const rest = 1 - r * r;
    return -0.5 * Math.log(rest) - (r * r * (x * x + y * y) - 2 * r * x * y) / (2 * rest);
  },
  conditional: (u, v, r) => normalCdf((normalPpf(u) - r * normalPpf(v)) / Math.sqrt(1 - r * r)),
  inverse: (p, v, r) => normalCdf(normalPpf(p) * Math.sqrt(1 - r * r) + r * normalPpf(v)),
};

export const clayton: BivariateFamily = {
  id: 'clayton',
  rotates: true,
  parameterOfTau: (tau) =>
    tau > 0 ? (2 * Math.min(tau, STRONGEST_TAU)) / (1 - Math.min(tau, STRONGEST_TAU)) : undefined,
  logDensity(u, v, t) {
    const [a, b] = [Math.log(u), Math.log(v)];
    return Math.log1p(t) - (1 + t) * (a + b) - (2 + 1 / t) * logClaytonSum(a, b, t);
  },
  conditional(u, v, t) {
    const [a, b] = [Math.log(u), Math.log(v)];
    return Math.exp(-(1 + t) * b - (1 + 1 / t) * logClaytonSum(a, b, t));
  },
  inverse(p, v, t) {
    // u^-t = 1 + v^-t (p^(-t / (1 + t)) - 1)
    const b = -t * Math.log(v);
    const grown = Math.expm1((-t / (1 + t)) * Math.log(p));
    const exponent = b + Math.log(grown);
    return Math.exp(-(exponent > 30 ? exponent : Math.log1p(Math.exp(exponent))) / t);
  },
};

/** log(u^-t + v^-t - 1), where the powers may be too large for a number. */
function logClaytonSum(logU: number, logV: number, t: number): number {
  const [a, b] = [-t * logU, -t * logV];
  const most = Math.max(a, b);
  return most + Math.log(Math.exp(a - most) + Math.exp(b - most) - Math.exp(-most));
}

export const gumbel: BivariateFamily = {
  id: 'gumbel',
  rotates: true,
  parameterOfTau: (tau) => (tau > 0 ? 1 / (1 - Math.min(tau, STRONGEST_TAU)) : undefined),
  logDensity(u, v, t) {
    const [x, y] = [-Math.log(u), -Math.log(v)];
    const s = gumbelSum(x, y, t);
    const root = s.root;
    return -root + x + y + (t - 1) * (Math.log(x) + Math.log(y)) + (1 / t - 2) * s.log + Math.log(root + t - 1);
  },
  conditional(u, v, t) {
    const [x, y] = [-Math.log(u), -Math.log(v)];
    const s = gumbelSum(x, y, t);
    return Math.min(1, Math.exp(-s.root + y + (t - 1) * Math.log(y) + (1 / t - 1) * s.log));
  },
  inverse(p, v, t) {
    // log p = y - r + (t - 1) log(y / r), solved for r = (x^t + y^t)^(1 / t) by Newton's steps, which rise from y to the root.
    const y = -Math.log(v);
    const wanted = y + (t - 1) * Math.log(y) - Math.log(p);
    let r = y;
    for (let step = 0; step < 60; step++) {
      const next = r - (r + (t - 1) * Math.log(r) - wanted) / (1 + (t - 1) / r);
      const moved = next - r;
      r = next;
      if (!(moved > 1e-13 * r)) break;
    }
    const rest = -Math.expm1(t * Math.log(y / r));
    return rest > 0 ? Math.exp(-r * Math.exp(Math.log(rest) / t)) : 1;
  },
};

/** log(x^t + y^t), and its t-th root. */
function gumbelSum(x: number, y: number, t: number): { readonly log: number; readonly root: number } {
  const [a, b] = [t * Math.log(x), t * Math.log(y)];
  const most = Math.max(a, b);
  const log = most + Math.log(Math.exp(a - most) + Math.exp(b - most));
  return { log, root: Math.exp(log / t) };
}

export const frank: BivariateFamily = {
  id: 'frank',
  rotates: false,
  parameterOfTau(tau) {
    if (Math.abs(tau) < 1e-4) return undefined;
    const wanted = Math.min(STRONGEST_TAU, Math.abs(tau));
    let [low, high] = [1e-6, 400];
    for (let step = 0; step < 60; step++) {
      const middle = (low + high) / 2;
      if (1 - (4 / middle) * (1 - debye(middle)) < wanted) low = middle;
      else high = middle;
    }
    return Math.sign(tau) * ((low + high) / 2);
  },
  logDensity(u, v, t) {
    if (t < 0) return frank.logDensity(1 - u, v, -t);
    return Math.log(-t * Math.expm1(-t)) - t * (u + v) - 2 * logFrankRest(u, v, t);
  },
  conditional(u, v, t) {
    if (t < 0) return 1 - frank.conditional(1 - u, v, -t);
    return -Math.expm1(-t * u) * Math.exp(-t * v - logFrankRest(u, v, t));
  },
  inverse(p, v, t) {
    if (t < 0) return 1 - frank.inverse(1 - p, v, -t);
    // It looks the same from both ends, and is told more exactly from the near one.
    if (v > 0.5) return 1 - frank.inverse(1 - p, 1 - v, t);
    const rest = Math.exp(-t * v) * (1 - p);
    return -Math.log((rest + p * Math.exp(-t)) / (rest + p)) / t;
  },
};

/** log(e^-tu + e^-tv - e^-t(u+v) - e^-t), which stands below in all of Frank's formulas. */
function logFrankRest(u: number, v: number, t: number): number {
  const [low, high] = u < v ? [u, v] : [v, u];
  return -t * low + Math.log(1 + Math.exp(-t * (high - low)) - Math.exp(-t * high) - Math.exp(-t * (1 - low)));
}

/** The first Debye function, by Simpson's rule. */
function debye(x: number): number {
  const steps = 200;
  const at = (t: number): number => (t === 0 ? 1 : t / Math.expm1(t));
  let sum = at(0) + at(x);
  for (let step = 1; step < steps; step++) sum += (step % 2 ? 4 : 2) * at((x * step) / steps);
  return sum / (3 * steps);
}

export const bivariateFamilies: readonly BivariateFamily[] = [independence, gaussian, clayton, frank, gumbel];

/** @throws StatisticsError `unknown_family` */
export function bivariateFamily(id: string): BivariateFamily {
  const found = bivariateFamilies.find((family) => family.id === id);
  if (found) return found;
  throw new StatisticsError('unknown_family', `There is no copula of two variables named "${id}"; choose another.`);
}
