import { pairwiseSum } from '@likeness/statistics';

/** So many whole numbers NumPy turns into floats at a time before it adds them. */
const BUFFER = 8192;

const sumOfWhole = (values: Float64Array): number => {
  let total = 0;
  for (let from = 0; from < values.length; from += BUFFER)
    total += pairwiseSum(values, from, Math.min(BUFFER, values.length - from));
  return total;
};

/**
 * The mean as pandas adds it up, to the last bit: nanoseconds since 1970 are so large that the last bit shows. NaN where there is
 * nothing.
 *
 * @param dtype whole numbers are added in another order than others
 */
export const meanByHalves = (values: Float64Array, dtype: 'whole' | 'float'): number => {
  if (values.length === 0) return NaN;
  return (dtype === 'whole' ? sumOfWhole(values) : pairwiseSum(values)) / values.length;
};

/** The standard deviation as pandas adds it up, with n - 1 below; NaN of fewer than two values. */
export const deviationByHalves = (values: Float64Array): number => {
  if (values.length < 2) return NaN;
  const centre = pairwiseSum(values) / values.length;
  return Math.sqrt(pairwiseSum(values.map((value) => (centre - value) ** 2)) / (values.length - 1));
};
