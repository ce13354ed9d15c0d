import { parseIsoDatetime, parseNumber, type Column, type Table } from '@likeness/table';
import { emptyLabel } from './cell-table.js';

const otherLabel = '<other>';

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
  const other = cells.get(otherLabel) ?? -1;
  const cellOf = dictionary.map((text) => cells.get(text) ?? other);
  const empty = cells.get(emptyLabel) ?? -1;
  return codes.map((code) => (code < 0 ? empty : cellOf[code]!));
}

/** As far as finding needs it: cells lie side by side. */
interface Interval {
  readonly cell: number;
  readonly low: number;
}

function rangeCodes(column: Exclude<Column, TextColumn>, labels: readonly string[]): Int32Array | undefined {
  const read = column.kind === 'datetime' ? parseIsoDatetime : parseNumber;
  const empty = labels.indexOf(emptyLabel);
  const intervals: Interval[] = [];
  for (const [cell, label] of labels.entries()) {
    if (cell === empty) continue;
    const interval = intervalOf(label, cell, read);
    if (interval === undefined) return undefined;
    intervals.push(interval);
  }
  intervals.sort((a, b) => a.low - b.low);
  if (intervals.length === 0) return undefined;
  return Int32Array.from(column.values, (value) => (Number.isNaN(value) ? empty : find(intervals, value)));
}

/** "[17, 19.5)", "[17, 19.5]" or a single value. */
function intervalOf(label: string, cell: number, read: (text: string) => number): Interval | undefined {
  const low = read(/^\[(.+), .+[\])]$/.exec(label)?.[1] ?? label);
  return Number.isNaN(low) ? undefined : { cell, low };
}

/** The last interval that begins at or below the value. Labels are rounded, so a value just outside goes to its neighbour. */
function find(intervals: readonly Interval[], value: number): number {
  let from = 0;
  let to = intervals.length - 1;
  while (from < to) {
    const middle = (from + to + 1) >> 1;
    if (intervals[middle]!.low <= value) from = middle;
    else to = middle - 1;
  }
  return intervals[from]!.cell;
}
