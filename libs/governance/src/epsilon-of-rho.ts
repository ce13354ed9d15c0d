/**
 * The smallest epsilon that rho-zCDP implies at a given delta.
 * Citation: Canonne, Kamath, Steinke, "The Discrete Gaussian for Differential Privacy" (2020), Corollary 13:
 * epsilon = min over alpha > 1 of alpha rho + ln(1 / (alpha delta)) / (alpha - 1) + ln(1 - 1 / alpha).
 * @param rho zCDP, >= 0
 * @param delta in (0, 1)
 */
const epsilonAt = (rho: number, delta: number): number => {
  if (rho === 0) return 0;
  // In u = ln(alpha - 1) the bound falls and then rises: golden section finds its lowest point.
  const bound = (u: number): number => {
    const alpha = 1 + Math.exp(u);
    return alpha * rho - Math.log(alpha * delta) / (alpha - 1) + Math.log1p(-1 / alpha);
  };
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [-10, 40];
  for (let step = 0; step < 120; step++) {
    const span = (high - low) * ratio;
    if (bound(high - span) < bound(low + span)) high = low + span;
    else low = high - span;
  }
  return Math.max(0, bound((low + high) / 2));
};

/** For display: an amount of budget as epsilon at a delta. */
export const epsilonOf = (picoRho: number, delta: number): number => epsilonAt(picoRho * 1e-12, delta);

/** The largest whole number of pico-rho whose epsilon at `delta` stays within `epsilon`. */
export const picoRhoWithin = (epsilon: number, delta: number): number => {
  let [low, high] = [0, Math.ceil(epsilon * 1e12)];
  while (high - low > 1) {
    const middle = Math.floor(low + (high - low) / 2);
    if (epsilonOf(middle, delta) <= epsilon) low = middle;
    else high = middle;
  }
  return low;
};
