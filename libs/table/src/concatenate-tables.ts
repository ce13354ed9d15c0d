import type { Column, Table, TextColumn } from './table.js';

/** The rows of tables with the same columns, one after another. At least one table. */
export const concatenateTables = (tables: readonly Table[]): Table => {
  const first = tables[0];
  if (first === undefined) throw new RangeError('There is no table to take columns from.');
  if (tables.length === 1) return first;
  const rowCount = tables.reduce((sum, table) => sum + table.rowCount, 0);
  return {
    rowCount,
    columns: first.columns.map((_, at) =>
      concatenate(
        tables.map((t) => t.columns[at]!),
        rowCount,
      ),
    ),
  };
};

const concatenate = (parts: readonly Column[], rows: number): Column => {
  const [first] = parts;
  if (first?.kind === 'text') return concatenateTexts(parts as readonly TextColumn[], rows);
  const values = new Float64Array(rows);
  let at = 0;
  for (const part of parts) {
    if (part.kind === 'text' || part.kind !== first?.kind) throw new TypeError('Two tables differ in a column.');
    values.set(part.values, at);
    at += part.values.length;
  }
  return { ...first, values } as Column;
};

const concatenateTexts = (parts: readonly TextColumn[], rows: number): TextColumn => {
  const { name, dictionary: shared } = parts[0]!;
  const codes = new Int32Array(rows);
  const merged = parts.every(({ dictionary }) => dictionary === shared) ? undefined : new Map<string, number>();
  let at = 0;
  for (const part of parts) {
    const codeOf = merged && part.dictionary.map((text) => codeIn(merged, text));
    for (const code of part.codes) codes[at++] = code < 0 || !codeOf ? code : codeOf[code]!;
  }
  return { kind: 'text', name, codes, dictionary: merged ? [...merged.keys()] : shared };
};

const codeIn = (codes: Map<string, number>, text: string): number => {
  const known = codes.get(text);
  if (known !== undefined) return known;
  codes.set(text, codes.size);
  return codes.size - 1;
};
