import { emptyCell, OTHER_LABEL, type CategoricalAttribute } from '@likeness/privacy';
import { datetimeParser, type Column, type ColumnMetadata } from '@likeness/table';
import { dealNumbers } from '../sampling/random-places.js';
import type { Rng } from '../sampling/rng.js';
import { attributeCells, sourceCells, sourceDecoder, type CellSource } from './cell-source.js';
import { groupExpander, relabel } from './expand-groups.js';
import { MemberDealer } from './member-dealer.js';
import { writtenDecimals } from './written-decimals.js';

const DEFAULT_DATETIME_FORMAT = '%Y-%m-%d %H:%M:%S';

/** Makes a column as the metadata describes it, from codes; a block of rows at a time. */
export type ColumnDecoder = (codes: Int32Array) => Column;

export function columnDecoder(column: ColumnMetadata, source: CellSource, rng: Rng): ColumnDecoder {
  const { name, attribute } = source;
  if (column.sdtype === 'numerical') {
    const numbers = numberDecoder(source, Number, rng);
    const decimals = writtenDecimals(attribute);
    return (codes) => ({ kind: 'number', name, values: numbers(codes), decimals });
  }
  if (column.sdtype === 'datetime') {
    const format = column.datetime_format ?? DEFAULT_DATETIME_FORMAT;
    const parse = datetimeParser(format);
    const numbers = numberDecoder(source, (text) => parse(text) ?? NaN, rng);
    return (codes) => ({ kind: 'datetime', name, values: numbers(codes), format });
  }
  if (attribute.kind === 'categorical') return textDecoder(source, attribute, rng);
  const numbers = numberDecoder(source, Number, rng);
  return (codes) => numbersAsTexts(name, numbers(codes));
}

function textDecoder(source: CellSource, attribute: CategoricalAttribute, rng: Rng): ColumnDecoder {
  const empty = emptyCell(attribute);
  const listed = attribute.values.length;
  const dictionary = attribute.other ? [...attribute.values, OTHER_LABEL] : attribute.values;
  const codeOf = attributeCells(source).map((cell) => (cell === empty ? -1 : cell < listed ? cell : listed));
  const expand = groupExpander(source, rng);
  const { name } = source;
  return (codes) => ({ kind: 'text', name, codes: relabel(expand(codes), codeOf), dictionary });
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
  rng: Rng,
): (codes: Int32Array) => Float64Array {
  const decode = sourceDecoder(source);
  const numberOf = (cell: number, u: number): number => {
    const value = decode(cell, u);
    return value === null ? NaN : typeof value === 'number' ? value : parse(value);
  };
  const { low, isSingle } = singleCells(source, numberOf);
  const { members } = source;
  if (members.every(({ cells }) => cells.length === 1 && isSingle[cells[0]!])) {
    const constant = Float64Array.from(members, ({ cells }) => low[cells[0]!]!);
    return (codes) => Float64Array.from(codes, (code) => constant[code]!);
  }
  const put = (values: Float64Array, cell: number, from: number, to: number): void => {
    if (isSingle[cell]) return void values.fill(low[cell]!, from, to);
    const stratum = 1 / (to - from);
    for (let at = from; at < to; at++) values[at] = numberOf(cell, (at - from + rng.next() / 4294967296) * stratum);
  };
  const dealer = new MemberDealer(members, rng);
  return (codes) => {
    const values = new Float64Array(codes.length);
    dealer.deal(
      codes,
      ({ numbers }, cell, from, to) => put(numbers, cell, from, to),
      ({ rows }, first) => dealNumbers(rows, values.subarray(first, first + rows)),
    );
    return values;
  };
}

/** Which cells hold one value, or are empty, and their lowest values. */
function singleCells(
  source: CellSource,
  numberOf: (cell: number, u: number) => number,
): { readonly low: Float64Array; readonly isSingle: Uint8Array } {
  const { attribute } = source;
  const isGrid = attribute.kind === 'categorical' || attribute.granularity !== undefined;
  const low = Float64Array.from({ length: sourceCells(source) }, (_, cell) => numberOf(cell, 0));
  const isSingle = Uint8Array.from(low, (first, cell) =>
    Number.isNaN(first) || (isGrid && first === numberOf(cell, 1 - 2 ** -30)) ? 1 : 0,
  );
  return { low, isSingle };
}
