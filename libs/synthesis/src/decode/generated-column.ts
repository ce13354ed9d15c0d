import type { Column, ColumnMetadata } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';
import { personalData } from './personal-data.js';
import { regexTexts } from './regex-texts.js';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A column that no data went into: keys are numbered (by their `regex_format` where it is simple), known semantic types are invented,
 * all else is `sdv-pii-xxxxx`. Numbers and datetimes that are personal data or a key stay empty or are numbered.
 */
export function generatedColumn(name: string, column: ColumnMetadata, rows: number, rng: Rng): Column {
  if (column.sdtype === 'numerical')
    return {
      kind: 'number',
      name,
      values: Float64Array.from({ length: rows }, (_, row) => (column.pii ? NaN : row)),
      decimals: 0,
    };
  if (column.sdtype === 'datetime') {
    return {
      kind: 'datetime',
      name,
      values: new Float64Array(rows).fill(NaN),
      format: column.datetime_format ?? '%Y-%m-%d',
    };
  }
  const next = textMaker(column, rng);
  const dictionary: string[] = [];
  const codeOf = new Map<string, number>();
  const codes = new Int32Array(rows);
  for (let row = 0; row < rows; row++) {
    const text = next(row);
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
