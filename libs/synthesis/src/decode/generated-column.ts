import type { Column, ColumnMetadata } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { personalData } from './personal-data.js';
import { regexTexts } from './regex-texts.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** Makes the rows [first, first + rows) of a column. */
export type ColumnMaker = (rows: number, first: number) => Column;

/**
 * A column that no data went into: keys are numbered (by their `regex_format` where it is simple), known semantic types are invented,
 * all else is `sdv-pii-xxxxx`. Numbers and datetimes that are personal data or a key stay empty or are numbered.
 */
export function generatedColumn(name: string, column: ColumnMetadata, rng: Rng): ColumnMaker {
  if (column.sdtype === 'numerical') return (rows, first) => numbered(name, rows, column.pii ? NaN : first);
  if (column.sdtype === 'datetime') {
    const format = column.datetime_format ?? '%Y-%m-%d';
    return (rows) => ({ kind: 'datetime', name, values: new Float64Array(rows).fill(NaN), format });
  }
  const next = textMaker(column, rng);
  return (rows, first) => distinctTexts(name, rows, (row) => next(first + row));
}

function numbered(name: string, rows: number, first: number): Column {
  return { kind: 'number', name, values: Float64Array.from({ length: rows }, (_, row) => first + row), decimals: 0 };
}

function distinctTexts(name: string, rows: number, textOf: (row: number) => string): Column {
  const dictionary: string[] = [];
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const text = textOf(row);
    let code = codeOf.get(text);
    if (code === undefined) {
      code = dictionary.push(text) - 1;
      codeOf.set(text, code);
    }
    codes[row] = code;
  }
  return { kind: 'text', name, codes, dictionary };
}

function textMaker({ sdtype, regex_format: regex }: ColumnMetadata, rng: Rng): (row: number) => string {
  const texts = regex === undefined ? undefined : regexTexts(regex);
  if (texts) return (row) => texts.text(BigInt(row) % texts.count);
  if (sdtype === 'id') return String;
  return (
    personalData(sdtype, rng.next()) ??
    (() => `sdv-pii-${Array.from({ length: 5 }, () => LETTERS[rng.below(36)]).join('')}`)
  );
}
