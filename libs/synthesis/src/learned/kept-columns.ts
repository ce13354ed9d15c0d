import type { Column } from '@likeness/table';
import { checkModelFile, type ModelFileBody } from '../model-file/read-model-file.js';

/** A real column in the header of a model file; its cells are among the floats. */
export type KeptColumn =
  | { readonly kind: 'text'; readonly name: string; readonly dictionary: readonly string[] }
  | { readonly kind: 'number'; readonly name: string; readonly decimals?: number }
  | { readonly kind: 'datetime'; readonly name: string; readonly format: string };

/** What a column says of itself without its cells. */
export function keptColumn(column: Column): KeptColumn {
  const { name } = column;
  if (column.kind === 'text') return { kind: 'text', name, dictionary: column.dictionary };
  if (column.kind === 'datetime') return { kind: 'datetime', name, format: column.format };
  return { kind: 'number', name, ...(column.decimals === undefined ? {} : { decimals: column.decimals }) };
}

/** Its cells as floats: codes of texts, values of all else. */
export function keptCells(column: Column): Float64Array {
  return column.kind === 'text' ? Float64Array.from(column.codes) : column.values;
}

/** Reads `rows` cells of each column back. @throws SynthesisError `bad_model` */
export function readKeptColumns(
  kept: readonly KeptColumn[],
  rows: number,
  { floats }: Pick<ModelFileBody, 'floats'>,
): readonly Column[] {
  return kept.map((column): Column => {
    const values = floats(rows);
    if (column.kind !== 'text') return { ...column, values };
    const { dictionary } = column;
    checkModelFile(values.every((code) => Number.isInteger(code) && code >= -1 && code < dictionary.length));
    return { ...column, codes: Int32Array.from(values) };
  });
}
