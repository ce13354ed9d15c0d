import type { Attribute } from '@likeness/privacy';

const MOST_DECIMALS = 15;

/** Digits after the point that numbers of an attribute are written with: those of the granularity, or enough to tell a thousandth of a bin. */
export function writtenDecimals(attribute: Attribute): number | undefined {
  if (attribute.kind === 'categorical') return undefined;
  const { min, max, bins, granularity } = attribute;
  if (granularity !== undefined) return Math.max(decimalsIn(granularity), decimalsIn(min));
  const width = (max - min) / bins;
  return width > 0 ? Math.min(12, Math.max(0, Math.ceil(3 - Math.log10(width)))) : undefined;
}

/** Digits after the point that a number needs, at most fifteen. */
export function decimalsIn(value: number): number {
  for (let decimals = 0; decimals < MOST_DECIMALS; decimals++)
    if (Number(value.toFixed(decimals)) === value) return decimals;
  return MOST_DECIMALS;
}
