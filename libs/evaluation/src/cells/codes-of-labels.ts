import { parseIsoDatetime, parseNumber, type Column, type Table } from '@likeness/table';
import { emptyLabel } from './cell-table.js';

/** Cells that gather what has none of its own. */
const gatheringLabels = ['<other>', '(rare)'];

/**
 * The cell of each row of a column, given the cells' labels as a model writes them.
 * undefined: the table lacks the column, or a value falls into no cell.
 */
export function codesOfLabels(table: Table, name: string, labels: readonly string[]): Int32Array | undefined {
  const column = table.columns.find((candidate) => candidate.name === name);
  if (column === undefined) return undefined;
  const codes = column.kind === 'text' ? textCodes(column, labels) : rangeCodes(column, labels);
  return codes?.includes(-1) === false ? codes : undefined;
}

type TextColumn = Extract<Column, { kind: 'text' }>;

function textCodes({ codes, dictionary }: TextColumn, labels: readonly string[]): Int32Array {
  const cells = new Map(labels.map((label, cell) => [label, cell]));
  const rest = gatheringCell(labels);
  const cellOf = dictionary.map((text) => cells.get(text) ?? rest);
  const empty = cells.get(emptyLabel) ?? rest;
  return codes.map((code) => (code < 0 ? empty : cellOf[code]!));
}

interface Interval {
  readonly cell: number;
  readonly low: number;
  readonly high: number;
  /** The upper end belongs to it. */
  readonly closed: boolean;
}

function rangeCodes(column: Exclude<Column, TextColumn>, labels: readonly string[]): Int32Array | undefined {
  const read = column.kind === 'datetime' ? parseIsoDatetime : parseNumber;
  const rest = gatheringCell(labels);
  const intervals: Interval[] = [];
  for (const [cell, label] of labels.entries()) {
    if (label === emptyLabel || cell === rest) continue;
    const interval = intervalOf(label, cell, read);
    if (interval === undefined) return undefined;
    intervals.push(interval);
  }
  intervals.sort((a, b) => a.low - b.low);
  if (intervals.length === 0 && rest < 0) return undefined;
  const empty = labels.includes(emptyLabel) ? labels.indexOf(emptyLabel) : rest;
  return Int32Array.from(column.values, (value) => (Number.isNaN(value) ? empty : cellOf(intervals, value, rest)));
}

function gatheringCell(labels: readonly string[]): number {
  return labels.findIndex((label) => gatheringLabels.includes(label));
}

/** "[17, 19.5)", "[17, 19]" or a single value. */
function intervalOf(label: string, cell: number, read: (text: string) => number): Interval | undefined {
  const ends = /^\[(.+), (.+)([\])])$/.exec(label);
  const [low, high] = [read(ends?.[1] ?? label), read(ends?.[2] ?? label)];
  return Number.isNaN(low) || Number.isNaN(high) ? undefined : { cell, low, high, closed: ends?.[3] !== ')' };
}

/** Where nothing gathers the rest, the cells lie side by side: labels are rounded, so the last that begins below is right. */
function cellOf(intervals: readonly Interval[], value: number, rest: number): number {
  let from = 0;
  let to = intervals.length - 1;
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (intervals[middle]!.low <= value) from = middle;
    else to = middle - 1;
  }
  const found = intervals[from];
  if (rest < 0) return found!.cell;
  if (found === undefined || value < found.low) return rest;
  return value < found.high || (found.closed && value === found.high) ? found.cell : rest;
}
