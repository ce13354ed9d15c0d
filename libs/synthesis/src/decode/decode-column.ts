import {
  cellCount,
  cellDecoder,
  emptyCell,
  OTHER_LABEL,
  type Attribute,
  type BinnedAttribute,
} from '@likeness/privacy';
import { datetimeParser, type Column, type ColumnMetadata } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { rowsByCode } from '../sampling/rows-by-code.js';

const DEFAULT_DATETIME_FORMAT = '%Y-%m-%d %H:%M:%S';

/** A column as the metadata describes it, from cells of its attribute. */
export function decodeColumn(
  name: string,
  column: ColumnMetadata,
  attribute: Attribute,
  cells: Int32Array,
  rng: Rng,
): Column {
  if (column.sdtype === 'numerical') {
    return {
      kind: 'number',
      name,
      values: decodeNumbers(attribute, cells, Number, rng),
      decimals: decimalsOf(attribute),
    };
  }
  if (column.sdtype === 'datetime') {
    const format = column.datetime_format ?? DEFAULT_DATETIME_FORMAT;
    const parse = datetimeParser(format);
    return {
      kind: 'datetime',
      name,
      values: decodeNumbers(attribute, cells, (text) => parse(text) ?? NaN, rng),
      format,
    };
  }
  return attribute.kind === 'categorical'
    ? decodeTexts(name, attribute, cells)
    : decodeBinnedTexts(name, attribute, cells, rng);
}

function decodeTexts(name: string, attribute: Extract<Attribute, { kind: 'categorical' }>, cells: Int32Array): Column {
  const empty = emptyCell(attribute);
  const listed = attribute.values.length;
  const dictionary = attribute.other ? [...attribute.values, OTHER_LABEL] : attribute.values;
  const codes = cells.map((cell) => (cell === empty ? -1 : cell < listed ? cell : listed));
  return { kind: 'text', name, codes, dictionary };
}

/** A text column whose declared domain is a range. */
function decodeBinnedTexts(name: string, attribute: BinnedAttribute, cells: Int32Array, rng: Rng): Column {
  const numbers = decodeNumbers(attribute, cells, Number, rng);
  const dictionary: string[] = [];
  const codeOf = new Map<number, number>();
  const codes = Int32Array.from(numbers, (value) => {
    if (Number.isNaN(value)) return -1;
    const known = codeOf.get(value);
    if (known !== undefined) return known;
    codeOf.set(value, dictionary.length);
    return dictionary.push(String(value)) - 1;
  });
  return { kind: 'text', name, codes, dictionary };
}

/** Values spread evenly over the inside of each cell: the rows of a cell take one stratum each, in random order. */
function decodeNumbers(
  attribute: Attribute,
  cells: Int32Array,
  parse: (text: string) => number,
  rng: Rng,
): Float64Array {
  const decode = cellDecoder(attribute);
  const values = new Float64Array(cells.length);
  const count = cellCount(attribute);
  const { rows, starts } = rowsByCode(cells, count, rng);
  for (let cell = 0; cell < count; cell++) {
    const begin = starts[cell]!;
    const size = starts[cell + 1]! - begin;
    for (let at = 0; at < size; at++) {
      const value = decode(cell, (at + rng.uniform()) / size);
      values[rows[begin + at]!] = value === null ? NaN : typeof value === 'number' ? value : parse(value);
    }
  }
  return values;
}

/** Digits after the point: those of the granularity, or enough to tell a thousandth of a bin. */
function decimalsOf(attribute: Attribute): number | undefined {
  if (attribute.kind === 'categorical') return undefined;
  const { min, max, bins, granularity } = attribute;
  if (granularity !== undefined) return Math.max(decimalsIn(granularity), decimalsIn(min));
  const width = (max - min) / bins;
  return width > 0 ? Math.min(12, Math.max(0, Math.ceil(3 - Math.log10(width)))) : undefined;
}

function decimalsIn(value: number): number {
  for (let decimals = 0; decimals < 15; decimals++) if (Number(value.toFixed(decimals)) === value) return decimals;
  return 15;
}
