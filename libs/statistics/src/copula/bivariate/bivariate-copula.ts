/** A distribution of two uniform variables with one parameter; exchangeable: both variables play the same part. */
export interface BivariateFamily {
  readonly id: string;
  /** Its mirrored forms are families of their own: it has a tail on one side only. */
  readonly rotates: boolean;
  /** The parameter that has this Kendall's tau; undefined where the family has none. */
  parameterOfTau(tau: number): number | undefined;
  logDensity(u: number, v: number, parameter: number): number;
  /** P(U <= u | V = v). */
  conditional(u: number, v: number, parameter: number): number;
  /** The u for which P(U <= u | V = v) is `p`. */
  inverse(p: number, v: number, parameter: number): number;
}

/** A family, its parameter, and which variables are mirrored. */
export interface BivariateCopula {
  readonly family: string;
  readonly parameter: number;
  readonly mirrorsFirst: boolean;
  readonly mirrorsSecond: boolean;
}

/** One of the two variables. */
export type Side = 'first' | 'second';

export const otherSide = (side: Side): Side => (side === 'first' ? 'second' : 'first');

/** Quantiles stay this far from 0 and 1. */
const EDGE = 1e-10;

export const insideUnit = (u: number): number => Math.min(1 - EDGE, Math.max(EDGE, u));
