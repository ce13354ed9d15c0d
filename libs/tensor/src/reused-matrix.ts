import { matrix, type Matrix } from './matrix.js';

/** A matrix that is made once and given again as long as the same shape is asked for: what was in it is lost. */
export function reusedMatrix(): (rows: number, columns: number) => Matrix {
  let kept: Matrix | undefined;
  return (rows, columns) => {
    if (kept?.rows !== rows || kept.columns !== columns) kept = matrix(rows, columns);
    return kept;
  };
}
