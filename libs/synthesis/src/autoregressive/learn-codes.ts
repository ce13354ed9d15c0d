import type { Column } from '@likeness/table';
import { granularityOf } from '../learned/learn-attribute.js';
import type { CategoryCodes, ColumnCodes, NumberCodes } from './column-codes.js';

/** A numeric column of no more different values keeps each of them. */
const MOST_KEPT_VALUES = 400;
/** Of the others: intervals of about equal numbers of rows, frequent values apart. */
const INTERVALS = 1000;
/** No interval holds fewer rows: the network could not tell them apart. */
const LEAST_ROWS = 10;
/** Columns of no more codes are predicted at once, others in two steps. */
const MOST_AT_ONCE = 20;

/** Of a category that was seen less often nothing else is learned where there are... */
const LEAST_SEEN = 3;
/** ...more of them than this: each would have weights of its own. */
const MOST_RARE = 1000;

/** Cuts a real column into codes. No guarantee: frequent and extreme values are kept. */
export function learnCodes(column: Column): ColumnCodes {
  return column.kind === 'text' ? learnCategories(column) : learnNumbers(column);
}

function learnCategories(column: Extract<Column, { kind: 'text' }>): CategoryCodes {
  const counts = new Float64Array(column.dictionary.length + 1);
  for (const code of column.codes) counts[code + 1]!++;
  const seen = Array.from(counts, (count, at) => ({ count, value: at === 0 ? null : column.dictionary[at - 1]! }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const frequent = seen.filter(({ count }) => count >= LEAST_SEEN).length;
  const rare = seen.length - frequent > MOST_RARE ? frequent : undefined;
  const groupStarts = groupsOf(
    seen.map(({ count }) => count),
    rare,
  );
  return {
    kind: 'categories',
    name: column.name,
    values: seen.map(({ value }) => value),
    groupStarts,
    ...(rare === undefined ? {} : { rareFrom: groupStarts.indexOf(rare) }),
  };
}

function learnNumbers(column: Exclude<Column, { kind: 'text' }>): NumberCodes {
  const { name, values } = column;
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const empty = values.length - sorted.length;
  const intervals = intervalsOf(sorted);
  const granularity = column.kind === 'number' ? granularityOf(sorted) : undefined;
  const counts = intervals.map(({ count }) => count);
  return {
    kind: 'numbers',
    name,
    scale: column.kind,
    lows: intervals.map(({ low }) => low),
    highs: intervals.map(({ high }) => high),
    groupStarts: groupsOf(empty > 0 ? [...counts, empty] : counts, empty > 0 ? counts.length : undefined),
    ...(granularity === undefined ? {} : { decimals: Math.round(Math.log10(1 / granularity)) }),
    ...(column.kind === 'datetime' ? { format: column.format } : {}),
  };
}

interface Interval {
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

function intervalsOf(sorted: Float64Array): readonly Interval[] {
  const distinct: Interval[] = [];
  for (let from = 0; from < sorted.length;) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    distinct.push({ low: sorted[from]!, high: sorted[from]!, count: to - from });
    from = to;
  }
  return distinct.length <= MOST_KEPT_VALUES
    ? distinct
    : runsOf(distinct, Math.max(LEAST_ROWS, sorted.length / INTERVALS));
}

/** Neighbours together, until each run has so many rows; what is as frequent alone stays alone. */
function runsOf(items: readonly Interval[], least: number): readonly Interval[] {
  const runs: Interval[] = [];
  let open: Interval | undefined;
  const close = (): void => {
    if (open) runs.push(open);
    open = undefined;
  };
  for (const item of items) {
    if (item.count >= least) {
      close();
      runs.push(item);
      continue;
    }
    open = open ? { low: open.low, high: item.high, count: open.count + item.count } : item;
    if (open.count >= least) close();
  }
  close();
  return runs;
}

/** Starts of runs of codes that hold about equally many rows, frequent codes alone; `alone` starts its own. */
function groupsOf(counts: readonly number[], alone?: number): readonly number[] {
  if (counts.length <= MOST_AT_ONCE) return Array.from({ length: counts.length + 1 }, (_, code) => code);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const groups = Math.ceil(Math.sqrt(counts.length));
  const starts = [0];
  let held = 0;
  counts.forEach((count, code) => {
    const size = code - starts.at(-1)!;
    const isFull = held + count / 2 > total / groups || size >= 2 * groups || code === alone;
    if (size > 0 && isFull) {
      starts.push(code);
      held = 0;
    }
    held += count;
  });
  return [...starts, counts.length];
}
