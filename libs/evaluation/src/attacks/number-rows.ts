import { remember } from '../sdmetrics/data/remember.js';
import { takeCodedRows, type CodedTable } from './coded-table.js';

const mix = (hash: number, word: number): number => {
  const mixed = Math.imul(hash ^ word, 0x9e3779b1);
  return mixed ^ (mixed >>> 15);
};

/** Equal rows have equal hashes: nulls are one value, and so are 0 and -0. */
const hashRows = ({ rowCount, columns }: CodedTable): Int32Array => {
  const hashes = new Int32Array(rowCount);
  for (const column of columns) {
    const words = new Int32Array(column.slice().buffer);
    for (let row = 0; row < rowCount; row++) {
      const value = column[row]!;
      if (value !== value) hashes[row] = mix(hashes[row]!, 1);
      else if (value === 0) hashes[row] = mix(hashes[row]!, 2);
      else hashes[row] = mix(mix(hashes[row]!, words[2 * row]!), words[2 * row + 1]!);
    }
  }
  return hashes;
};

const equalRows = (a: CodedTable, rowA: number, b: CodedTable, rowB: number): boolean => {
  for (let c = 0; c < a.columns.length; c++) {
    const [x, y] = [a.columns[c]![rowA]!, b.columns[c]![rowB]!];
    if (x !== y && (x === x || y === y)) return false;
  }
  return true;
};

/** Equal rows of all tables get equal numbers, 0, 1, ... in the order in which they appear. Null equals null. */
export const numberRows = (...tables: readonly CodedTable[]): readonly Int32Array[] => {
  const rows = tables.reduce((sum, { rowCount }) => sum + rowCount, 0);
  const mask = 2 ** (33 - Math.clz32(Math.max(1, rows))) - 1;
  /** Open addressing: the number of the row in a slot, plus 1. */
  const slots = new Int32Array(mask + 1);
  const [tableOf, rowOf] = [new Int32Array(rows), new Int32Array(rows)];
  let size = 0;
  return tables.map((table, t) => {
    const hashes = hashRows(table);
    return hashes.map((hash, row) => {
      for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
        const number = slots[slot]! - 1;
        if (number < 0) {
          [tableOf[size], rowOf[size]] = [t, row];
          slots[slot] = ++size;
          return size - 1;
        }
        if (equalRows(tables[tableOf[number]!]!, rowOf[number]!, table, row)) return number;
      }
    });
  });
};

/** Without repeated rows; the first of each stays, in order. Kept: several attacks want it of the same table. */
export const distinctRows = remember((table: CodedTable): CodedTable => {
  const [numbers = new Int32Array()] = numberRows(table);
  let distinct = 0;
  const first = new Int32Array(table.rowCount);
  for (let row = 0; row < numbers.length; row++) if (numbers[row] === distinct) first[distinct++] = row;
  return distinct === table.rowCount ? table : takeCodedRows(table, first.slice(0, distinct));
});
