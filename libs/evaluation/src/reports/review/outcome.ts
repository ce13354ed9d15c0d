import { isNullAt, isObject, type Series } from '../../sdmetrics/data/series.js';
import type { Frame } from '../../sdmetrics/data/frame.js';

/** The decision that is looked at: the rarer value of a column. */
export interface Outcome {
  readonly label: string;
  /** For each table: 1 where a row has it. */
  readonly truths: readonly Uint8Array[];
}

const EMPTY = '(empty)';

/** Beyond so many values a column is no decision. */
const MOST = 50;

export const textAt = (series: Series, row: number): string => {
  if (isNullAt(series, row)) return EMPTY;
  return String(isObject(series) ? series.cells[series.codes[row]!] : series.values[row]);
};

/** undefined: the column is not there, or has one value or too many. */
export const outcomeOf = (target: string, real: Frame, frames: readonly Frame[]): Outcome | undefined => {
  const series = real.columns.get(target);
  if (series === undefined) return undefined;
  const counts = new Map<string, number>();
  for (let row = 0; row < real.rowCount; row++) {
    const text = textAt(series, row);
    counts.set(text, (counts.get(text) ?? 0) + 1);
    if (counts.size > MOST) return undefined;
  }
  if (counts.size < 2) return undefined;
  const [label] = [...counts].reduce((a, b) => (b[1] < a[1] ? b : a));
  const truths = frames.map((frame) => {
    const own = frame.columns.get(target);
    return Uint8Array.from({ length: frame.rowCount }, (_, row) =>
      Number(own !== undefined && textAt(own, row) === label),
    );
  });
  return { label, truths };
};
