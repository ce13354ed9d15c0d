import type { Sample } from './sample.js';

/** A distribution of one number. Immutable; `family` and `parameters` are all that is needed to make it again. */
export interface Distribution {
  readonly family: string;
  readonly parameters: Readonly<Record<string, number | readonly number[]>>;
  /** P(X <= x). */
  cdf(x: number): number;
  /** ln of the density; -Infinity outside of the support. */
  logPdf(x: number): number;
  /** The smallest x with cdf(x) >= p, for p in [0, 1]; NaN elsewhere. */
  ppf(p: number): number;
}

/**
 * How hard a fit searches: `first start` makes the one search that scipy makes, from the same start, and stops where it stops;
 * `several starts` also searches from others and keeps the result that is nearest to the sample (by Kolmogorov-Smirnov: where
 * values repeat, the likelihood has no bound and would choose a spike).
 */
export type Effort = 'first start' | 'several starts';

/** A family of distributions. */
export interface Family {
  readonly id: string;
  readonly title: string;
  /** Names of its parameters, as in scipy. */
  readonly parameters: readonly string[];
  /** @throws StatisticsError `bad_parameter` */
  of(parameters: Readonly<Record<string, unknown>>): Distribution;
  /**
   * A member of the family that is likely for the sample; a sample that holds one value only gives the constant.
   * @throws StatisticsError `no_values`, `bad_value`, `no_fit`
   */
  fit(sample: Sample, effort?: Effort): Distribution;
}
