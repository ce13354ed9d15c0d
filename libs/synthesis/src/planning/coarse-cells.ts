import { cellCount, cellRange, type Attribute } from '@likeness/privacy';

/**
 * For every cell of a column the wider cell that pairs are measured in: `bins` of equal width over a numeric column's range, every
 * other cell itself. Numbered from 0 without a gap, in the order of the cells.
 */
export function coarseCells(attribute: Attribute, bins: number): Int32Array {
  const coarse = Int32Array.from({ length: cellCount(attribute) }, (_, cell) => cell);
  if (attribute.kind === 'categorical' || attribute.bins <= bins) return coarse;
  const { min, max } = attribute;
  const half = (max - min) / attribute.bins / 2;
  let last = -1;
  let number = -1;
  for (let cell = 0; cell < coarse.length; cell++) {
    const { low, high } = cell < attribute.bins ? cellRange(attribute, cell) : { low: 0, high: 0 };
    const inside = low === high ? low : low + half;
    const wide =
      cell < attribute.bins ? Math.min(bins - 1, Math.floor(((inside - min) / (max - min)) * bins)) : bins + cell;
    if (wide !== last) number++;
    last = wide;
    coarse[cell] = number;
  }
  return coarse;
}

/** Number of wide cells. */
export function coarseCellCount(attribute: Attribute, bins: number): number {
  return 1 + (coarseCells(attribute, bins).at(-1) ?? -1);
}
