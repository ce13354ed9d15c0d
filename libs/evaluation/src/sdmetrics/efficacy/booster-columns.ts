import { cellAt } from '../data/cell-at.js';
import { columnOf, type Frame } from '../data/frame.js';
import { isNullAt, isObject, lengthOf, type Cell, type Series } from '../data/series.js';
import type { BoostColumn } from '../learning/gradient-boosting.js';
import { SdMetricsError } from '../sdmetrics-error.js';

/** Columns of a table for a booster; categories are numbered as the first table has them. */
export interface BoosterEncoding {
  /** @throws SdMetricsError `unseen_category` */
  of(frame: Frame): readonly BoostColumn[];
}

const categories = (series: Series): ReadonlyMap<Cell, number> => {
  const cells = new Set<Cell>();
  for (let row = 0; row < lengthOf(series); row++) if (!isNullAt(series, row)) cells.add(cellAt(series, row));
  return new Map([...cells].sort((a, b) => (a < b ? -1 : 1)).map((cell, code) => [cell, code]));
};

/** Learns the categories of some columns; the rest must hold numbers. */
export const learnBoosterColumns = (
  train: Frame,
  names: readonly string[],
  isCategory: (name: string) => boolean,
): BoosterEncoding => {
  const known = new Map(names.filter(isCategory).map((name) => [name, categories(columnOf(train, name))]));
  const encode = (frame: Frame, name: string): BoostColumn => {
    const series = columnOf(frame, name);
    const codes = known.get(name);
    if (codes === undefined) {
      if (isObject(series)) throw new SdMetricsError('bad_value', `The column "${name}" must hold numbers.`);
      return { kind: 'number', values: series.values };
    }
    const values = Float64Array.from({ length: lengthOf(series) }, (_, row) => {
      if (isNullAt(series, row)) return NaN;
      const code = codes.get(cellAt(series, row));
      if (code !== undefined) return code;
      throw new SdMetricsError('unseen_category', `The column "${name}" has a category that the training rows lack.`);
    });
    return { kind: 'category', values };
  };
  return { of: (frame) => names.map((name) => encode(frame, name)) };
};

/** The categories that a column of a table has: two tables can be put together only where they are the same. */
export const sameCategories = (a: Frame, b: Frame, name: string): boolean => {
  const [left, right] = [categories(columnOf(a, name)), categories(columnOf(b, name))];
  return left.size === right.size && [...left.keys()].every((cell) => right.has(cell));
};
