import { columnOf, type Frame } from '../data/frame.js';
import { presentValues } from '../data/present-values.js';
import { isNullAt, isObject, lengthOf, type Cell, type Series } from '../data/series.js';
import { mean } from '../numeric/sample-statistics.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { matrix, type Matrix } from './matrix.js';

/** How one column becomes numbers: what to put in place of null, or which values have a column of their own. */
type Encoding = { readonly fill: number } | { readonly values: readonly (Cell | null)[] };

const isText = (series: Series): boolean => presentValues(series) === undefined;

const isBoolean = (series: Series): boolean =>
  series.dtype === 'bool' || (isObject(series) && !isText(series) && series.cells.every((c) => typeof c === 'boolean'));

const mode = (values: Float64Array): number => (mean(values) > 0.5 ? 1 : 0);

const distinct = (series: Series): readonly (Cell | null)[] => {
  const cells = isObject(series) ? [...new Set(series.codes)].map((c) => (c < 0 ? null : series.cells[c]!)) : [null];
  return cells.sort((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
};

const learn = (series: Series): Encoding => {
  const values = presentValues(series);
  if (values === undefined || (isObject(series) && values.length === 0)) return { values: distinct(series) };
  return { fill: isBoolean(series) ? mode(values) : mean(values) };
};

const cellAt = (series: Series, row: number): Cell | null =>
  isNullAt(series, row) ? null : isObject(series) ? series.cells[series.codes[row]!]! : series.values[row]!;

const unknownValue = (name: string): never => {
  throw new SdMetricsError(
    'bad_value',
    `The column "${name}" holds a category or null here that the other side does not have. Remove such rows.`,
  );
};

const numberAt = (series: Series, row: number): number => {
  const cell = cellAt(series, row);
  return cell === null ? NaN : typeof cell === 'string' ? Number(cell) : Number(cell);
};

/** Turns tables into numbers as learned from one table: numbers first, then one column for each category. */
export interface Features {
  /** @throws SdMetricsError `bad_value`: a category that was not learned */
  of(frame: Frame): Matrix;
}

export const learnFeatures = (frame: Frame, names: readonly string[]): Features => {
  const encodings = names.map((name) => [name, learn(columnOf(frame, name))] as const);
  const plain = encodings.filter(([, e]) => 'fill' in e);
  const coded = encodings.filter(([, e]) => 'values' in e);
  const width = plain.length + coded.reduce((sum, [, e]) => sum + ('values' in e ? e.values.length : 0), 0);
  return {
    of(table) {
      const result = matrix(table.rowCount, width);
      const put = (row: number, column: number, value: number) => (result.values[row * width + column] = value);
      plain.forEach(([name, encoding], column) => {
        const series = columnOf(table, name);
        const fill = 'fill' in encoding ? encoding.fill : NaN;
        for (let row = 0; row < lengthOf(series); row++) {
          const value = numberAt(series, row);
          put(row, column, value !== value ? fill : value);
        }
      });
      let offset = plain.length;
      for (const [name, encoding] of coded) {
        if (!('values' in encoding)) continue;
        const series = columnOf(table, name);
        const index = new Map(encoding.values.map((value, i) => [value, i]));
        for (let row = 0; row < lengthOf(series); row++)
          put(row, offset + (index.get(cellAt(series, row)) ?? unknownValue(name)), 1);
        offset += encoding.values.length;
      }
      return result;
    },
  };
};
