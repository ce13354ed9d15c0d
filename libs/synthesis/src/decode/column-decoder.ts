import { emptyCell, OTHER_LABEL, type Attribute, type CategoricalAttribute } from '@likeness/privacy';
import { datetimeParser, type Column, type ColumnMetadata } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { rowsByCode } from '../sampling/rows-by-code.js';
import { attributeCells, sourceCells, sourceDecoder, type CellSource } from './cell-source.js';
import { groupExpander } from './expand-groups.js';

const DEFAULT_DATETIME_FORMAT = '%Y-%m-%d %H:%M:%S';

/** Makes a column as the metadata describes it, from codes; a block of rows at a time. */
export type ColumnDecoder = (codes: Int32Array) => Column;

export function columnDecoder(column: ColumnMetadata, source: CellSource, rng: Rng): ColumnDecoder {
  const { name, attribute } = source;
  const expand = groupExpander(source);
  if (column.sdtype === 'numerical') {
    const numbers = numberDecoder(source, Number);
    const decimals = decimalsOf(attribute);
    return (codes) => ({ kind: 'number', name, values: numbers(expand(codes, rng), rng), decimals });
  }
  if (column.sdtype === 'datetime') {
    const format = column.datetime_format ?? DEFAULT_DATETIME_FORMAT;
    const parse = datetimeParser(format);
    const numbers = numberDecoder(source, (text) => parse(text) ?? NaN);
    return (codes) => ({ kind: 'datetime', name, values: numbers(expand(codes, rng), rng), format });
  }
  if (attribute.kind === 'categorical') {
    const texts = textDecoder(source, attribute);
    return (codes) => texts(expand(codes, rng));
  }
  const numbers = numberDecoder(source, Number);
  return (codes) => numbersAsTexts(name, numbers(expand(codes, rng), rng));
}

function textDecoder(source: CellSource, attribute: CategoricalAttribute): (cells: Int32Array) => Column {
  const empty = emptyCell(attribute);
  const listed = attribute.values.length;
  const dictionary = attribute.other ? [...attribute.values, OTHER_LABEL] : attribute.values;
  const codeOf = attributeCells(source).map((cell) => (cell === empty ? -1 : cell < listed ? cell : listed));
  const { name } = source;
  return (cells) => {
    const codes = new Int32Array(cells.length);
    for (let row = 0; row < cells.length; row++) codes[row] = codeOf[cells[row]!]!;
    return { kind: 'text', name, codes, dictionary };
  };
}

/** A text column whose declared domain is a range. */
function numbersAsTexts(name: string, numbers: Float64Array): Column {
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
function numberDecoder(
  source: CellSource,
  parse: (text: string) => number,
): (cells: Int32Array, rng: Rng) => Float64Array {
  const decode = sourceDecoder(source);
  const numberOf = (cell: number, u: number): number => {
    const value = decode(cell, u);
    return value === null ? NaN : typeof value === 'number' ? value : parse(value);
  };
  const count = sourceCells(source);
  const constant = constantCells(source, numberOf);
  const isConstant = constant.every((value, cell) => value === value || Number.isNaN(numberOf(cell, 0)));
  return (cells, rng) => {
    const values = new Float64Array(cells.length);
    if (isConstant) {
      for (let row = 0; row < cells.length; row++) values[row] = constant[cells[row]!]!;
      return values;
    }
    const { rows, starts } = rowsByCode(cells, count, rng);
    for (let cell = 0; cell < count; cell++) {
      const begin = starts[cell]!;
      const size = starts[cell + 1]! - begin;
      const only = constant[cell]!;
      if (only === only) for (let at = 0; at < size; at++) values[rows[begin + at]!] = only;
      else for (let at = 0; at < size; at++) values[rows[begin + at]!] = numberOf(cell, (at + rng.uniform()) / size);
    }
    return values;
  };
}

/** The value of every cell that holds only one; NaN where it holds several, or is empty. */
function constantCells(source: CellSource, numberOf: (cell: number, u: number) => number): Float64Array {
  const { attribute } = source;
  const isGrid = attribute.kind === 'binned' && attribute.granularity !== undefined;
  return Float64Array.from({ length: sourceCells(source) }, (_, cell) => {
    const first = numberOf(cell, 0);
    return (isGrid || attribute.kind === 'categorical') && first === numberOf(cell, 1 - 2 ** -30) ? first : NaN;
  });
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
