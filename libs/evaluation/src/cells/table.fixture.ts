import type { Column, NumberColumn, Table, TextColumn } from '@likeness/table';

export const text = (name: string, values: readonly (string | null)[]): TextColumn => {
  const dictionary = [...new Set(values.filter((value) => value !== null))];
  return {
    kind: 'text',
    name,
    dictionary,
    codes: Int32Array.from(values, (v) => (v === null ? -1 : dictionary.indexOf(v))),
  };
};

export const numbers = (name: string, values: readonly number[]): NumberColumn => ({
  kind: 'number',
  name,
  values: Float64Array.from(values),
});

export const tableOf = (...columns: readonly Column[]): Table => ({
  rowCount: columns[0]!.kind === 'text' ? columns[0]!.codes.length : columns[0]!.values.length,
  columns,
});
