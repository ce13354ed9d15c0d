/** ln(e^a + e^b) without overflow. */
export function logAdd(a: number, b: number): number {
  const high = Math.max(a, b);
  if (high === -Infinity || high === Infinity) return high;
  return high + Math.log1p(Math.exp(Math.min(a, b) - high));
}
