/**
 * A mechanism as accountants see it: what noise on which sensitivity, for adding or removing one unit, and how often.
 * `sensitivity` is 1 where absent; `count` (1 where absent) is a number of adaptive uses; `samplingProbability` (1 where absent) is that of a Poisson sample
 * drawn anew for each use.
 */
export type Mechanism = { readonly count?: number } & (
  | {
      readonly type: 'gaussian';
      readonly sigma: number;
      readonly sensitivity?: number;
      readonly samplingProbability?: number;
    }
  | {
      readonly type: 'laplace';
      readonly scale: number;
      readonly sensitivity?: number;
      readonly samplingProbability?: number;
    }
  /** P(x) ~ exp(-x^2 / (2 sigma^2)) on the integers; one query of a whole sensitivity. */
  | { readonly type: 'discrete-gaussian'; readonly sigma: number; readonly sensitivity?: number }
  /** P(x) ~ exp(-|x| / scale) on the integers; one query of a whole sensitivity. */
  | { readonly type: 'discrete-laplace'; readonly scale: number; readonly sensitivity?: number }
  /** With probability `flip` the answer is uniform over `categories` (itself included). Neighbours differ in one answer: replace-one. */
  | { readonly type: 'randomized-response'; readonly flip: number; readonly categories: number }
  | { readonly type: 'pure'; readonly epsilon: number }
  /** epsilon-bounded range, as the exponential mechanism exp(epsilon q / (2 sensitivity)). */
  | { readonly type: 'exponential'; readonly epsilon: number }
  | { readonly type: 'approximate'; readonly epsilon: number; readonly delta: number }
  | { readonly type: 'zcdp'; readonly rho: number }
  | { readonly type: 'gdp'; readonly mu: number }
);
