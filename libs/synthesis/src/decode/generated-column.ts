import type { Column, ColumnMetadata, TableMetadata } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { SynthesisError } from '../synthesis-error.js';
import { addressColumns, addressTexts, DEFAULT_LOCALES, localesOf } from './address-columns.js';
import type { StreamOf } from './column-streams.js';
import { distinctTexts } from './distinct-texts.js';
import { personalData } from './personal-data.js';
import { regexTexts, type NumberedTexts } from './regex-texts.js';
import { scramble } from './scramble.js';
import { textColumn } from './text-column.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Makes the rows [first, first + rows) of a column. @throws SynthesisError `too_few_identifiers` */
export type ColumnMaker = (rows: number, first: number) => Column;

type TextMaker = (rows: number, first: number) => readonly string[];
type TextSource = (rows: number) => readonly string[];

/**
 * A column that no data went into: keys are numbered (by their `regex_format` where it is simple, in order or scrambled), known semantic types are
 * invented in the `locales` of the column or the table, all else is `sdv-pii-xxxxx`. Numbers and datetimes that are personal data or a key stay empty or
 * are numbered. No key has a value twice. Columns of one address agree in every row.
 */
export function generatedColumn(name: string, table: TableMetadata, streamOf: StreamOf): ColumnMaker {
  const column = table.columns[name]!;
  if (column.sdtype === 'numerical') return (rows, first) => numbered(name, rows, column.pii ? NaN : first);
  if (column.sdtype === 'datetime') {
    const format = column.datetime_format ?? '%Y-%m-%d';
    return (rows) => ({ kind: 'datetime', name, values: new Float64Array(rows).fill(NaN), format });
  }
  const texts = textMaker(name, column, table, streamOf);
  return (rows, first) => textColumn(name, texts(rows, first));
}

function numbered(name: string, rows: number, first: number): Column {
  return { kind: 'number', name, values: Float64Array.from({ length: rows }, (_, row) => first + row), decimals: 0 };
}

function textMaker(name: string, column: ColumnMetadata, table: TableMetadata, streamOf: StreamOf): TextMaker {
  const { sdtype, regex_format: regex } = column;
  const key = isKey(name, table);
  const rng = streamOf(name);
  const texts = regex === undefined ? undefined : regexTexts(regex);
  if (texts) return regexMaker(name, texts, key, column.generation_order === 'scrambled' ? rng : undefined);
  if (sdtype === 'id') return (rows, first) => Array.from({ length: rows }, (_, row) => String(first + row));
  const address = key ? undefined : addressColumns(name, table);
  if (address) return addressTexts(sdtype, localesOf(name, table), streamOf(address[0]!));
  const invented = inventedTexts(column, table, rng);
  return key ? distinctTexts(invented) : invented;
}

function regexMaker(name: string, texts: NumberedTexts, key: boolean, rng: Rng | undefined): TextMaker {
  const order = rng ? scramble(texts.count, rng) : (index: bigint) => index % texts.count;
  return (rows, first) => {
    if (key && BigInt(first + rows) > texts.count)
      throw new SynthesisError(
        'too_few_identifiers',
        `The "regex_format" of the key ${name} has room for ${texts.count} values only; widen it, or ask for fewer rows.`,
        { column: name },
      );
    return Array.from({ length: rows }, (_, row) => texts.text(order(BigInt(first + row))));
  };
}

/** Names of the columns that identify a row by themselves. */
export function singleKeys(table: TableMetadata): readonly string[] {
  return Object.keys(table.columns).filter((name) => isKey(name, table));
}

/** So many rows can have keys of their own at most. */
export function keyRoom(table: TableMetadata): number {
  const rooms = singleKeys(table).map((name) => {
    const { regex_format: regex } = table.columns[name]!;
    const texts = regex === undefined ? undefined : regexTexts(regex);
    return texts ? Number(texts.count) : Infinity;
  });
  return Math.min(Infinity, ...rooms);
}

/** Texts of the column's semantic type in its locales, or placeholders. */
export function inventedTexts(column: ColumnMetadata, table: TableMetadata, rng: Rng): TextSource {
  return personalData(column.sdtype, column.locales ?? table.locales ?? DEFAULT_LOCALES, rng) ?? placeholders(rng);
}

function placeholders(rng: Rng): TextSource {
  const letter = () => LETTERS[rng.below(LETTERS.length)];
  return (rows) => Array.from({ length: rows }, () => `sdv-pii-${Array.from({ length: 5 }, letter).join('')}`);
}

function isKey(name: string, { primary_key: primary, alternate_keys: alternates = [] }: TableMetadata): boolean {
  return [primary, ...alternates].some(
    (key) => key === name || (Array.isArray(key) && key.length === 1 && key[0] === name),
  );
}
