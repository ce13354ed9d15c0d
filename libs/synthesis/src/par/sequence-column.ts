import type { Column } from '@likeness/table';
import {
  encodeColumn,
  numberEncoder,
  UNKNOWN,
  type ColumnCodes,
  type NumberCodes,
} from '../autoregressive/column-codes.js';
import { learnCodes } from '../autoregressive/learn-codes.js';
import type { Sequences } from './sequences.js';

/** A column that changes within sequences. */
export interface SequenceColumn {
  readonly name: string;
  /** Its values. */
  readonly levels: ColumnCodes;
  /** How much it moves from the last value that was not empty; absent where values do not follow one another. */
  readonly changes?: NumberCodes;
  /** Of the index: in which unit values are counted, and each is larger than the one before. */
  readonly unit?: number;
}

/** Codes of a real column, row by row in the order of the sequences. */
export interface CodedSequence {
  readonly column: SequenceColumn;
  /** What is drawn: the level where there is no value before, else the change; `UNKNOWN` for the other. */
  readonly level: Int32Array;
  readonly change: Int32Array;
  /** What is known before: the last value that was there, and how the row before came to be. */
  readonly before: Int32Array;
  readonly changeBefore: Int32Array;
}

/** Fewer different values do not move, they switch. */
const LEAST_VALUES = 20;
const DAY = 86_400_000;
const UNITS = [DAY, 3_600_000, 60_000, 1000, 1];

/** Learns a column whose cells stand in the order of the sequences. */
export function learnSequenceColumn(column: Column, sequences: Sequences): CodedSequence {
  const levels = learnCodes(column);
  if (column.kind === 'text' || levels.kind === 'categories') return codedLevels(column, levels, sequences);
  const moves = movesOf(column.values, sequences, levels.decimals);
  if (!isMoving(column.values, moves)) return codedLevels(column, levels, sequences);
  const changes = learnChanges(column.name, moves.by);
  return codedChanges({ name: column.name, levels, changes }, column.values, moves, sequences);
}

/** The same for the index: counted in the largest unit of time that fits, every step above 0. */
export function learnIndex(column: Exclude<Column, { kind: 'text' }>, sequences: Sequences): CodedSequence {
  const filled = column.values.filter((value) => !Number.isNaN(value));
  const unit = column.kind === 'number' ? 1 : (UNITS.find((each) => filled.every((value) => value % each === 0)) ?? 1);
  const counted = column.values.map((value) => value / unit);
  const known = filled.length > 0 ? filled.map((value) => value / unit) : Float64Array.of(0);
  const learned = learnCodes({ kind: 'number', name: column.name, values: known }) as NumberCodes;
  const levels = column.kind === 'number' ? learned : { ...learned, scale: column.kind, format: column.format };
  const moves = movesOf(counted, sequences, levels.decimals);
  const by = moves.by.map((step) => (step > 0 ? step : NaN));
  const steps = by.filter((step) => step > 0);
  const changes = learnCodes({
    kind: 'number',
    name: column.name,
    values: steps.length > 0 ? steps : Float64Array.of(1),
  }) as NumberCodes;
  return codedChanges({ name: column.name, levels, changes, unit }, counted, { ...moves, by }, sequences);
}

/** From the last value that was not empty to each; NaN where there is none, or no value. */
interface Moves {
  readonly by: Float64Array;
  readonly from: Float64Array;
}

function movesOf(values: Float64Array, { starts }: Sequences, decimals: number | undefined): Moves {
  const scale = decimals === undefined ? undefined : 10 ** decimals;
  const by = new Float64Array(values.length);
  const from = new Float64Array(values.length);
  for (let sequence = 0; sequence + 1 < starts.length; sequence++) {
    let last = NaN;
    for (let at = starts[sequence]!; at < starts[sequence + 1]!; at++) {
      from[at] = last;
      const step = values[at]! - last;
      by[at] = scale === undefined ? step : Math.round(step * scale) / scale;
      if (!Number.isNaN(values[at]!)) last = values[at]!;
    }
  }
  return { by, from };
}

/** Steps from row to row are smaller than differences between any rows. */
function isMoving(values: Float64Array, { by }: Moves): boolean {
  const filled = values.filter((value) => !Number.isNaN(value));
  if (new Set(filled).size < LEAST_VALUES) return false;
  const steps = by.filter((step) => !Number.isNaN(step));
  const mean = filled.reduce((sum, value) => sum + value, 0) / filled.length;
  const variance = filled.reduce((sum, value) => sum + (value - mean) ** 2, 0) / filled.length;
  const squares = steps.reduce((sum, step) => sum + step ** 2, 0) / Math.max(1, steps.length);
  return steps.length > 0 && squares < variance;
}

/** Of rows that have a value before; those that are empty then are empty changes. */
function learnChanges(name: string, by: Float64Array): NumberCodes {
  return learnCodes({ kind: 'number', name, values: by }) as NumberCodes;
}

function codedLevels(column: Column, levels: ColumnCodes, sequences: Sequences): CodedSequence {
  const level = encodeColumn(levels, column);
  const nothing = new Int32Array(level.length).fill(UNKNOWN);
  return {
    column: { name: column.name, levels },
    level,
    change: nothing,
    before: lagged(level, sequences),
    changeBefore: nothing,
  };
}

function codedChanges(
  column: SequenceColumn & { readonly levels: NumberCodes },
  values: Float64Array,
  { by, from }: Moves,
  sequences: Sequences,
): CodedSequence {
  const [levelOf, changeOf] = [numberEncoder(column.levels), numberEncoder(column.changes!)];
  const level = Int32Array.from(values, (value, at) => (Number.isNaN(from[at]!) ? levelOf(value) : UNKNOWN));
  const change = Int32Array.from(by, (step, at) => (Number.isNaN(from[at]!) ? UNKNOWN : changeOf(step)));
  const before = Int32Array.from(from, (value) => (Number.isNaN(value) ? UNKNOWN : levelOf(value)));
  return { column, level, change, before, changeBefore: lagged(change, sequences) };
}

/** Of the row before in the sequence. */
function lagged(codes: Int32Array, { starts }: Sequences): Int32Array {
  const before = new Int32Array(codes.length).fill(UNKNOWN);
  before.set(codes.subarray(0, -1), Math.min(1, codes.length));
  for (const start of starts) if (start < before.length) before[start] = UNKNOWN;
  return before;
}
