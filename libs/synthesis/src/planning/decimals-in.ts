const MOST_DECIMALS = 15;

/** Digits after the point that a number needs, at most fifteen. */
export function decimalsIn(value: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++)
    if (Number(value.toFixed(decimals)) === value) return decimals;
  return MOST_DECIMALS;
}
