import { cellText } from '../building/cell-text.js';
import { parseNumber } from '../building/parse-number.js';
import type { RawCell } from '../table.js';
import { datetimeCandidates, type DatetimeGuess } from './datetime-candidates.js';
import { distinctness } from './distinctness.js';
import { instantRange, type InstantRange } from './instant-range.js';
import { MISSING_MARKERS } from './missing-markers.js';
import { shapeCounter } from './personal-data.js';
import { isWrittenNumber } from './written-number.js';

/** What one pass over a column saw. Computed from real values: for the owner's eyes. */
export interface ColumnProfile {
  readonly rows: number;
  /** Empty cells. */
  readonly empty: number;
  /** Cells that hold one of pandas' missing markers. */
  readonly markers: number;
  /** Distinct texts and how often each occurs; undefined if there are more than {@link DISTINCT_LIMIT}. */
  readonly distinct: ReadonlyMap<string, number> | undefined;
  /** No two cells that are not empty hold the same text. */
  readonly unique: boolean;
  readonly numbers: NumberProfile;
  readonly datetimes: DatetimeGuess | undefined;
  readonly shape: string | undefined;
}

export interface NumberProfile {
  readonly count: number;
  /** Cells that say infinity, as pandas writes it: numbers without a size. */
  readonly infinite: number;
  /** Cells that are no numbers to a program, but to people: 1,234.50 or $ 12. */
  readonly written: number;
  readonly whole: number;
  readonly min: number;
  readonly max: number;
  readonly decimals: number;
}

export interface ColumnProfiler {
  append(cells: readonly RawCell[]): void;
  finish(): ColumnProfile;
}

export const DISTINCT_LIMIT = 10_000;
const SHAPE_SAMPLE = 1000;
const INFINITE = /^[+-]?inf(?:inity)?$/i;

const decimalsOf = (text: string): number => {
  const point = text.indexOf('.');
  if (point < 0 || /e/i.test(text)) return 0;
  return text.trimEnd().replace(/0+$/, '').length - point - 1;
};

const FORMAT_OF_STEP: Readonly<Record<number, string>> = { 86400: '%Y-%m-%d' };

/** Cells that the source already typed as dates; the format is only for writing them. */
const typedDatetimes = (dates: InstantRange): DatetimeGuess => {
  const range = dates.range();
  const time = range.granularity === undefined ? '%Y-%m-%d %H:%M:%S.%f' : '%Y-%m-%d %H:%M:%S';
  return { format: FORMAT_OF_STEP[range.granularity ?? 0] ?? time, share: 1, range };
};

export const columnProfiler = (): ColumnProfiler => {
  let rows = 0;
  let empty = 0;
  let markers = 0;
  let inspected = 0;
  let distinct: Map<string, number> | undefined = new Map();
  const unique = distinctness();
  const datetimes = datetimeCandidates();
  const dates = instantRange();
  const shapes = shapeCounter();
  const numbers = { count: 0, infinite: 0, written: 0, whole: 0, min: Infinity, max: -Infinity, decimals: 0 };

  const inspect = (text: string, times: number): void => {
    if (MISSING_MARKERS.has(text)) {
      markers += times;
      return;
    }
    if (inspected++ < SHAPE_SAMPLE) shapes.see(text);
    const value = parseNumber(text);
    if (Number.isNaN(value) && INFINITE.test(text)) {
      numbers.infinite += times;
      datetimes.see(text);
      return;
    }
    if (Number.isNaN(value)) {
      if (isWrittenNumber(text)) numbers.written += times;
      datetimes.see(text);
      return;
    }
    numbers.count += times;
    if (Number.isInteger(value)) numbers.whole += times;
    else numbers.decimals = Math.max(numbers.decimals, decimalsOf(text));
    if (value < numbers.min) numbers.min = value;
    if (value > numbers.max) numbers.max = value;
  };
  const inspectDistinct = (): void => distinct?.forEach((times, text) => inspect(text, times));
  const see = (text: string): void => {
    unique.see(text);
    if (distinct === undefined) return inspect(text, 1);
    distinct.set(text, (distinct.get(text) ?? 0) + 1);
    if (distinct.size <= DISTINCT_LIMIT) return;
    inspectDistinct();
    distinct = undefined;
  };
  return {
    append(cells) {
      for (const cell of cells) {
        rows++;
        if (cell instanceof Date && !Number.isNaN(cell.getTime())) dates.see(cell.getTime());
        const text = cellText(cell);
        if (text === null) empty++;
        else see(text);
      }
    },
    finish() {
      inspectDistinct();
      const typed = dates.count > 0 && dates.count === rows - empty;
      const guess = typed ? typedDatetimes(dates) : datetimes.best();
      const seen = { numbers, datetimes: guess, shape: shapes.dominant() };
      return { rows, empty, markers, distinct, unique: unique.unique, ...seen };
    },
  };
};
