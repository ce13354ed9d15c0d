import type { Distribution } from '../distribution.js';
import { normalPpf } from '../special/normal.js';

/** A probability is kept so far from 0 and 1 that its normal score is finite: one single-precision step. */
export const SCORE_MARGIN = 2 ** -23;

/** Values as quantiles of a standard normal variable, through the distribution function of their own distribution. */
export const normalScores = (values: Float64Array, { cdf }: Pick<Distribution, 'cdf'>): Float64Array =>
  values.map((value) => normalPpf(Math.min(1 - SCORE_MARGIN, Math.max(SCORE_MARGIN, cdf(value)))));
