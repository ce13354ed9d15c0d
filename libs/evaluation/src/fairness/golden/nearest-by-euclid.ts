/** The nearest rows of each row, itself among them, by the unscaled Euclidean distance: as AIF360 looks for them, every pair. */
export const nearestByEuclid = (features: readonly Float64Array[], count: number): Int32Array => {
  const rows = features[0]?.length ?? 0;
  const found = new Int32Array(rows * count);
  const distances = new Float64Array(count);
  for (let row = 0; row < rows; row++) {
    distances.fill(Infinity);
    const at = row * count;
    for (let other = 0; other < rows; other++) {
      let sum = 0;
      for (const feature of features) sum += (feature[row]! - feature[other]!) ** 2;
      if (sum >= distances[count - 1]!) continue;
      let slot = count - 1;
      for (; slot > 0 && distances[slot - 1]! > sum; slot--) {
        distances[slot] = distances[slot - 1]!;
        found[at + slot] = found[at + slot - 1]!;
      }
      distances[slot] = sum;
      found[at + slot] = other;
    }
  }
  return found;
};
