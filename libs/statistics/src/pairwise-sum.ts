const BLOCK = 128;

const ofBlock = (values: Float64Array, from: number, count: number): number => {
  if (count < 8) {
    let sum = -0;
    for (let i = from; i < from + count; i++) sum += values[i]!;
    return sum;
  }
  const part = values.slice(from, from + 8);
  let at = 8;
  for (; at + 8 <= count; at += 8) for (let k = 0; k < 8; k++) part[k]! += values[from + at + k]!;
  let sum = part[0]! + part[1]! + (part[2]! + part[3]!) + (part[4]! + part[5]! + (part[6]! + part[7]!));
  for (; at < count; at++) sum += values[from + at]!;
  return sum;
};

/**
 * A sum by halves, down to blocks of 128, in the order in which NumPy adds: its rounding errors grow with the logarithm of the
 * length, and they are NumPy's.
 */
export const pairwiseSum = (values: Float64Array, from = 0, count = values.length): number => {
  if (count <= BLOCK) return ofBlock(values, from, count);
  const half = (count >> 1) & ~7;
  return pairwiseSum(values, from, half) + pairwiseSum(values, from + half, count - half);
};
