import { cellWriter } from '../building/cell-writer.js';
import type { Column, Table } from '../table.js';
import type { Link } from './relational-schema.js';

/** No parent: the foreign key is empty, in part or whole, or points nowhere. */
export const NO_PARENT = -1;

/** Equal for equal keys, undefined where a part is empty. */
const keyText = (table: Table, key: readonly string[]): ((row: number) => string | undefined) => {
  const columns = key.map((name) => table.columns.find((column) => column.name === name)!);
  const [only] = columns;
  if (columns.length === 1) return cellWriter(only!);
  const cells = columns.map((column) => cellWriter(column));
  return (row) => {
    const texts = cells.map((cell) => cell(row));
    return texts.some((text) => text === undefined) ? undefined : JSON.stringify(texts);
  };
};

/** One text column on both sides: each of its values is looked up once. */
const rowsByCode = (parent: Column, child: Column, rows: number): Int32Array | undefined => {
  if (parent.kind !== 'text' || child.kind !== 'text') return undefined;
  const rowOfCode = new Int32Array(parent.dictionary.length).fill(NO_PARENT);
  for (let row = parent.codes.length - 1; row >= 0; row--)
    if (parent.codes[row]! >= 0) rowOfCode[parent.codes[row]!] = row;
  const rowOfText = new Map(parent.dictionary.map((text, code) => [text, rowOfCode[code]!]));
  const parentOf = Int32Array.from(child.dictionary, (text) => rowOfText.get(text) ?? NO_PARENT);
  return Int32Array.from({ length: rows }, (_, row) =>
    child.codes[row]! < 0 ? NO_PARENT : parentOf[child.codes[row]!]!,
  );
};

/** For every row of the child, the number of its parent's row; of parents with equal keys the first. */
export const parentRows = (parent: Table, child: Table, { parentKey, foreignKey }: Link): Int32Array => {
  const columnOf = (table: Table, name: string | undefined) => table.columns.find((column) => column.name === name)!;
  const quick =
    parentKey.length === 1
      ? rowsByCode(columnOf(parent, parentKey[0]), columnOf(child, foreignKey[0]), child.rowCount)
      : undefined;
  if (quick) return quick;
  const rows = new Map<string, number>();
  const ownKey = keyText(parent, parentKey);
  for (let row = parent.rowCount - 1; row >= 0; row--) {
    const text = ownKey(row);
    if (text !== undefined) rows.set(text, row);
  }
  const foreign = keyText(child, foreignKey);
  return Int32Array.from({ length: child.rowCount }, (_, row) => rows.get(foreign(row) ?? '') ?? NO_PARENT);
};
