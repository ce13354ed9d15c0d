import {
  cellDecoder,
  cellOfNumber,
  cellRange,
  emptyCell,
  otherCell,
  OTHER_LABEL,
  type Attribute,
  type BinnedAttribute,
} from '@likeness/privacy';
import { boundValue, type ColumnMetadata } from '@likeness/table';
import { SynthesisError } from '../synthesis-error.js';
import type { ColumnCondition, ConditionRange, ConditionValue } from '../synthesizer.js';

/** A part of a cell: the values that `u` in [from, to) decodes to, none outside [low, high]. `from` equals `to` where it is one point of a continuum. */
export interface AllowedValues {
  readonly cell: number;
  readonly from: number;
  readonly to: number;
  readonly low: number;
  readonly high: number;
}

/** Keeps floor(u * count) on the right side of a whole number. */
const EDGE = 1e-9;

/**
 * What a condition leaves of an attribute's cells, disjoint and at least one.
 * @throws SynthesisError `bad_condition`: the domain has no such value
 */
export function allowedValues(
  attribute: Attribute,
  column: ColumnMetadata,
  condition: ColumnCondition,
): readonly AllowedValues[] {
  const parts = partsOf(attribute, column, condition);
  if (parts.length > 0) return parts;
  throw refusal(attribute.name, 'asks for values that its domain does not have. Ask for values of the domain');
}

export function refusal(column: string, why: string): SynthesisError {
  return new SynthesisError('bad_condition', `The condition on column "${column}" ${why}.`, { column });
}

function partsOf(attribute: Attribute, column: ColumnMetadata, condition: ColumnCondition): readonly AllowedValues[] {
  if (condition === null || typeof condition !== 'object') return partsOfValue(attribute, column, condition);
  if ('values' in condition) {
    const distinct = [...new Set(condition.values)];
    return distinct.flatMap((value) => [...allowedValues(attribute, column, value)]);
  }
  if (attribute.kind === 'binned') return partsOfRange(attribute, column, condition);
  throw refusal(attribute.name, 'is a range, but the column holds categories. Give a value or a list of values');
}

function partsOfValue(attribute: Attribute, column: ColumnMetadata, value: ConditionValue): readonly AllowedValues[] {
  if (value === null) return wholeCell(emptyCell(attribute));
  if (attribute.kind === 'categorical') {
    const text = typeof value === 'boolean' ? (value ? 'True' : 'False') : String(value);
    const listed = attribute.values.indexOf(text);
    if (listed >= 0) return wholeCell(listed);
    return text === OTHER_LABEL ? wholeCell(otherCell(attribute)) : [];
  }
  if (typeof value === 'boolean') throw refusal(attribute.name, 'is true or false, but the column holds numbers');
  const number = boundValue(column, value);
  if (Number.isNaN(number)) throw unreadable(attribute);
  return number < attribute.min || number > attribute.max ? [] : partsBetween(attribute, number, number);
}

function partsOfRange(
  attribute: BinnedAttribute,
  column: ColumnMetadata,
  range: ConditionRange,
): readonly AllowedValues[] {
  const bound = (value: number | string | undefined, otherwise: number): number => {
    const number = value === undefined ? otherwise : boundValue(column, value);
    if (Number.isNaN(number)) throw unreadable(attribute);
    return number;
  };
  const low = bound(range.min, attribute.min);
  const high = bound(range.max, attribute.max);
  if (low > high && range.min !== undefined && range.max !== undefined)
    throw refusal(attribute.name, 'has a "min" above its "max". Exchange them');
  // One end lies beyond all that the column has.
  if (low > high) return [];
  return partsBetween(attribute, low, high);
}

function unreadable(attribute: BinnedAttribute): SynthesisError {
  const kind = attribute.scale === 'datetime' ? 'a date' : 'a number';
  return refusal(attribute.name, `has something where ${kind} must be. Correct it`);
}

const wholeCell = (cell: number): readonly AllowedValues[] =>
  cell < 0 ? [] : [{ cell, from: 0, to: 1, low: -Infinity, high: Infinity }];

function partsBetween(attribute: BinnedAttribute, low: number, high: number): readonly AllowedValues[] {
  const inside = attribute.granularity === undefined ? insideContinuum(attribute) : insideGrid(attribute);
  const cellOf = cellOfNumber(attribute);
  const parts: AllowedValues[] = [];
  const last = Math.min(attribute.bins - 1, cellOf(high) + 1);
  for (let cell = Math.max(0, cellOf(low) - 1); cell <= last; cell++) {
    const found = inside(cell, low, high);
    if (found) parts.push({ cell, ...found, low, high });
  }
  // A range that touches no more than the edge between two cells of a continuum is one point.
  const point = parts.every(({ from, to }) => from === to);
  return point ? parts.slice(-1) : parts.filter(({ from, to }) => to > from);
}

interface Inside {
  readonly from: number;
  readonly to: number;
}

type InsideOf = (cell: number, low: number, high: number) => Inside | undefined;

const insideContinuum =
  (attribute: BinnedAttribute): InsideOf =>
  (cell, low, high) => {
    const range = cellRange(attribute, cell);
    if (range.high < low || range.low > high) return undefined;
    const width = range.high - range.low;
    if (width === 0) return { from: 0, to: 1 };
    return { from: Math.max(0, (low - range.low) / width), to: Math.min(1, (high - range.low) / width) };
  };

function insideGrid(attribute: BinnedAttribute): InsideOf {
  const decode = cellDecoder(attribute);
  const step = attribute.granularity!;
  return (cell, low, high) => {
    const first = Number(decode(cell, 0));
    const count = Math.round((Number(decode(cell, 1 - EDGE)) - first) / step) + 1;
    const begin = Math.max(0, Math.ceil((low - first) / step - EDGE));
    const end = Math.min(count, Math.floor((high - first) / step + EDGE) + 1);
    return begin < end ? { from: (begin + EDGE) / count, to: (end - EDGE) / count } : undefined;
  };
}
