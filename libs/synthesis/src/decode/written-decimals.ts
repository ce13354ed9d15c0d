import type { Attribute } from '@likeness/privacy';
import { decimalsIn } from '../planning/decimals-in.js';

/** Digits after the point that numbers of an attribute are written with: those of the granularity, or enough to tell a thousandth of a bin. */
export function writtenDecimals(attribute: Attribute): number | undefined {
  if (attribute.kind === 'categorical') return undefined;
  const { min, max, bins, granularity } = attribute;
  if (granularity !== undefined) return Math.max(decimalsIn(granularity), decimalsIn(min));
  const width = (max - min) / bins;
  return width > 0 ? Math.min(12, Math.max(0, Math.ceil(3 - Math.log10(width)))) : undefined;
}
