import type { ExactNumber } from './exact-number.js';

/** A number with what a reader needs to judge it. */
export interface Figure<N extends number = number> {
  readonly id: string;
  readonly title: string;
  readonly value: N;
  readonly direction: 'higher is better' | 'lower is better';
  /** What perfect data would score; null where unknown. */
  readonly baseline: N | null;
  /** One plain sentence. */
  readonly sentence: string;
}

interface Described {
  readonly id: string;
  readonly title: string;
  readonly direction: Figure['direction'];
  readonly range: readonly [number, number];
}

export interface Estimate<N extends number = number> {
  readonly value: N;
  readonly baseline: N | null;
  readonly sentence: string;
}

/** Looks at real rows: for the reviewer's report only. Runs inside the reviewers' door. */
export interface ExactMetric<Context> extends Described {
  readonly exposure: 'touches-private';
  compute(context: Context): Estimate<ExactNumber>;
}

/** Sees paid measurements and synthetic rows only. */
export interface PublicMetric<Context> extends Described {
  readonly exposure: 'synthetic-only';
  compute(context: Context): Estimate;
}

export function exactFigure<C>(metric: ExactMetric<C>, context: C): Figure<ExactNumber> {
  const { id, title, direction } = metric;
  return { id, title, direction, ...metric.compute(context) };
}

export function publicFigure<C>(metric: PublicMetric<C>, context: C): Figure {
  const { id, title, direction } = metric;
  return { id, title, direction, ...metric.compute(context) };
}
