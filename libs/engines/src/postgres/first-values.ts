/**
 * For each cell but the first of an ordered partition of the number line, the smallest double that lies in it or beyond: then a value's cell is the
 * number of those that are not above it, whatever arithmetic the partition is made with.
 * @param cellOf never falls
 * @param edge about where a cell begins
 */
export function firstValues(
  cells: number,
  cellOf: (value: number) => number,
  edge: (cell: number) => number,
): Float64Array {
  const firsts = new Float64Array(Math.max(0, cells - 1));
  for (let cell = 1; cell < cells; cell++) firsts[cell - 1] = firstOf((value) => cellOf(value) >= cell, edge(cell));
  return firsts;
}

/** Infinity where no double fits. */
function firstOf(isIn: (value: number) => boolean, near: number): number {
  let margin = Math.max(Math.abs(near) * 2 ** -50, Number.MIN_VALUE);
  while (isIn(near - margin) && margin < Infinity) margin *= 1024;
  let below = Math.max(-Number.MAX_VALUE, near - margin);
  if (isIn(below)) return below;
  margin = Math.max(Math.abs(near) * 2 ** -50, Number.MIN_VALUE);
  while (!isIn(near + margin) && margin < Infinity) margin *= 1024;
  let above = Math.min(Number.MAX_VALUE, near + margin);
  if (!isIn(above)) return Infinity;
  for (;;) {
    const middle = below / 2 + above / 2;
    const between = middle > below && middle < above ? middle : below + (above - below) / 2;
    if (between <= below || between >= above) return above;
    if (isIn(between)) above = between;
    else below = between;
  }
}
