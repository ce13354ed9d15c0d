import type { ExactNumber } from './exact-number.js';

export type ReportBlock = 'privacy' | 'fidelity' | 'relationships' | 'usefulness' | 'fairness';

/** A number with what a reader needs to judge it. */
export interface Figure<N extends number = number> {
  readonly id: string;
  readonly title: string;
  readonly block: ReportBlock;
  readonly value: N;
  readonly direction: 'higher is better' | 'lower is better';
  /** What a fresh real sample would score; null where unknown. */
  readonly baseline: N | null;
  /** null: the number is exact, or too few rows are there for an interval. */
  readonly interval: FigureInterval<N> | null;
  /** Nothing was estimated: the number is proven or counted. */
  readonly isExact?: true;
  /** There was no control group: the figure also counts what the rows tell about everybody, so the truth may be better, not worse. */
  readonly hasNoControl?: true;
  readonly limit: FigureLimit | null;
  /** One plain sentence. */
  readonly sentence: string;
}

export interface FigureInterval<N extends number = number> {
  readonly low: N;
  readonly high: N;
  readonly confidence: number;
}

/** What the policy wants, and whether it is so. */
export interface FigureLimit {
  readonly bound: 'at most' | 'at least';
  readonly value: number;
  readonly source: string;
  readonly holds: boolean;
  /** It does not hold, but chance alone may explain that, for the limit lies within the interval of the figure, or there was no control group. */
  readonly isOpen?: true;
}

interface Described {
  readonly id: string;
  readonly title: string;
  readonly block: ReportBlock;
  readonly direction: Figure['direction'];
  readonly range: readonly [number, number];
}

export interface Estimate<N extends number = number> {
  readonly value: N;
  readonly baseline: N | null;
  /** Absent: the number is exact. */
  readonly interval?: FigureInterval<N>;
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
  const { id, title, block, direction } = metric;
  return { id, title, block, direction, interval: null, limit: null, ...metric.compute(context) };
}

export function publicFigure<C>(metric: PublicMetric<C>, context: C): Figure {
  const { id, title, block, direction } = metric;
  return { id, title, block, direction, interval: null, limit: null, ...metric.compute(context) };
}
