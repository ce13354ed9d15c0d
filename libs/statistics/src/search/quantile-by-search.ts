/** What is needed of a distribution to invert it. */
interface Curve {
  cdf(x: number): number;
  pdf(x: number): number;
}

const LONGEST = 2200;

/**
 * The x where the distribution function reaches p, by Newton's method inside a bracket that bisection narrows where Newton
 * leaves it. @param low @param high with cdf(low) <= p <= cdf(high)
 */
export const quantileBySearch = ({ cdf, pdf }: Curve, p: number, low: number, high: number): number => {
  let [a, b] = [low, high];
  let x = (a + b) / 2;
  for (let step = 0; step < LONGEST; step++) {
    const above = cdf(x) - p;
    if (above === 0) return x;
    if (above > 0) b = x;
    else a = x;
    const next = x - above / pdf(x);
    const inside = next > a && next < b;
    const moved = inside ? next : (a + b) / 2;
    if (moved === x || Math.abs(moved - x) <= 2 ** -52 * Math.abs(x) || moved <= a || moved >= b) return moved;
    x = moved;
  }
  return x;
};

/** A bracket that doubles away from `from` until it holds the quantile. */
export const bracketUpwards = (cdf: (x: number) => number, p: number, from: number, width: number): number => {
  let reach = width;
  while (cdf(from + reach) < p && Number.isFinite(reach)) reach *= 2;
  return from + reach;
};
