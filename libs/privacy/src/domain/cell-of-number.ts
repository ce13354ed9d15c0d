import type { BinnedAttribute } from './attribute.js';
import { granules } from './declared-attribute.js';

/** True where every cell holds exactly one value of the granularity's grid. */
export function isOneValuePerCell({ min, max, granularity, bins }: BinnedAttribute): boolean {
  return granularity !== undefined && bins === granules(min, max, granularity);
}

/**
 * The cell of a number that is not NaN: the nearest value where cells hold one value each, else
 * floor((value - min) / (max - min) * bins). Values outside are clipped.
 */
export function cellOfNumber(attribute: BinnedAttribute): (value: number) => number {
  const { min, max, granularity, bins } = attribute;
  const last = bins - 1;
  if (min === max) return () => 0;
  if (isOneValuePerCell(attribute)) {
    return (value) => Math.min(last, Math.max(0, Math.round((value - min) / granularity!)));
  }
  const width = max - min;
  return (value) => Math.min(last, Math.max(0, Math.floor(((value - min) / width) * bins)));
}
