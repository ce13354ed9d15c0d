import type { Described } from './metric.js';

const OVERFLOW =
  'The numbers are too large to compute with, or there are too few rows. Look for placeholders such as 1e308.';

/** Why a metric has no finite value, in one sentence; undefined if it has one. Says nothing about the data that the metric does not say itself. */
export const whyUnknown = (metric: Described, value: number): string | undefined => {
  if (Number.isFinite(value)) return undefined;
  return Number.isNaN(value) ? (metric.unknown ?? OVERFLOW) : OVERFLOW;
};
