import { insideUnit, type BivariateCopula, type Side } from './bivariate-copula.js';
import { bivariateFamilies, bivariateFamily } from './families.js';
import { kendallsTau } from './kendalls-tau.js';

const MIRRORS = [
  [false, false],
  [true, true],
  [true, false],
  [false, true],
] as const;

/**
 * The copula of two samples in (0, 1) of the least Akaike information criterion, each family by the parameter that has the sample's Kendall's tau; those
 * with a tail on one side are also tried mirrored.
 * Citation: Akaike 1974; Genest and Favre 2007 for the estimates by Kendall's tau.
 * @param allowed ids of families; independence is always one
 */
export function chooseCopula(
  u: Float64Array,
  v: Float64Array,
  allowed: readonly string[] = bivariateFamilies.map(({ id }) => id),
): BivariateCopula {
  const tau = kendallsTau(u, v);
  let best: BivariateCopula = { family: 'independence', parameter: 0, mirrorsFirst: false, mirrorsSecond: false };
  let least = 0;
  for (const family of bivariateFamilies) {
    if (family.id === 'independence' || !allowed.includes(family.id)) continue;
    for (const [mirrorsFirst, mirrorsSecond] of family.rotates ? MIRRORS : MIRRORS.slice(0, 1)) {
      const parameter = family.parameterOfTau(mirrorsFirst === mirrorsSecond ? tau : -tau);
      if (parameter === undefined) continue;
      const copula = { family: family.id, parameter, mirrorsFirst, mirrorsSecond };
      const criterion = 2 - 2 * logLikelihood(copula, u, v);
      if (!(criterion < least)) continue;
      least = criterion;
      best = copula;
    }
  }
  return best;
}

function logLikelihood(copula: BivariateCopula, u: Float64Array, v: Float64Array): number {
  const { parameter, mirrorsFirst, mirrorsSecond } = copula;
  const family = bivariateFamily(copula.family);
  let sum = 0;
  for (let row = 0; row < u.length; row++) {
    const [a, b] = [insideUnit(u[row]!), insideUnit(v[row]!)];
    sum += family.logDensity(mirrorsFirst ? 1 - a : a, mirrorsSecond ? 1 - b : b, parameter);
  }
  return sum;
}

/** The one variable given the other: P(first <= u | second = v), or P(second <= u | first = v). */
export function conditionalQuantile(copula: BivariateCopula, side: Side): (u: number, v: number) => number {
  const { family, parameter, own, other } = sides(copula, side);
  return (u, v) => {
    const [a, b] = [insideUnit(u), insideUnit(v)];
    const p = family.conditional(own ? 1 - a : a, other ? 1 - b : b, parameter);
    return insideUnit(own ? 1 - p : p);
  };
}

/** Inverse of {@link conditionalQuantile} in its first argument. */
export function conditionalInverse(copula: BivariateCopula, side: Side): (p: number, v: number) => number {
  const { family, parameter, own, other } = sides(copula, side);
  return (p, v) => {
    const [a, b] = [insideUnit(p), insideUnit(v)];
    const u = family.inverse(own ? 1 - a : a, other ? 1 - b : b, parameter);
    return insideUnit(own ? 1 - u : u);
  };
}

function sides({ family, parameter, mirrorsFirst, mirrorsSecond }: BivariateCopula, side: Side) {
  const [own, other] = side === 'second' ? [mirrorsSecond, mirrorsFirst] : [mirrorsFirst, mirrorsSecond];
  return { family: bivariateFamily(family), parameter, own, other };
}
