/**
 * How unequally benefits are spread: the generalised entropy index. 0: everybody has the same. alpha 1 is Theil's index, alpha 2 half the
 * squared coefficient of variation. Speicher et al. (KDD 2018). Infinity at alpha 0 where somebody has no benefit.
 */
export const generalisedEntropy = (benefits: Float64Array, alpha: number): number => {
  const mean = benefits.reduce((sum, benefit) => sum + benefit, 0) / benefits.length;
  const term = (share: number): number => {
    if (alpha === 1) return share === 0 ? 0 : share * Math.log(share);
    return alpha === 0 ? -Math.log(share) : (share ** alpha - 1) / (alpha * (alpha - 1));
  };
  return benefits.reduce((sum, benefit) => sum + term(benefit / mean), 0) / benefits.length;
};

/** What a decision gives: 1 if it is as it should be, 2 if it is better than deserved, 0 if it is worse. */
export const benefitsOf = (truth: Uint8Array, predicted: Uint8Array): Float64Array =>
  Float64Array.from(predicted, (value, row) => value - truth[row]! + 1);

/** Everybody with the mean of their group: the part of inequality that lies between groups. */
export const groupMeans = (benefits: Float64Array, of: Int32Array): Float64Array => {
  const sums = new Map<number, { sum: number; count: number }>();
  benefits.forEach((benefit, row) => {
    const own = sums.get(of[row]!) ?? { sum: 0, count: 0 };
    own.sum += benefit;
    own.count++;
    sums.set(of[row]!, own);
  });
  return benefits.map((_, row) => {
    const { sum, count } = sums.get(of[row]!)!;
    return sum / count;
  });
};
