import { concatenateTables, type Table } from '@likeness/table';
import { takeRows } from '../sampling/take-rows.js';
import type { DrawnRows } from './table-source.js';

export function takeDrawn({ table, children, learned, dealt }: DrawnRows, rows: readonly number[]): DrawnRows {
  return {
    table: takeRows(table, rows),
    children: new Map([...children].map(([at, counts]) => [at, Int32Array.from(rows, (row) => counts[row]!)])),
    ...(learned && { learned: takeRows({ rowCount: table.rowCount, columns: learned }, rows).columns }),
    ...(dealt && { dealt: Int32Array.from(rows, (row) => dealt[row]!) }),
  };
}

/** One after the other. */
export function joinDrawn(parts: readonly DrawnRows[]): DrawnRows {
  const [first] = parts as readonly [DrawnRows, ...DrawnRows[]];
  const learned = first.learned && concatenateTables(parts.map((part) => asTable(part))).columns;
  return {
    table: concatenateTables(parts.map(({ table }) => table)),
    children: new Map(
      [...first.children.keys()].map((at) => [
        at,
        Int32Array.from(parts.flatMap(({ children }) => [...children.get(at)!])),
      ]),
    ),
    ...(learned && { learned }),
    ...(first.dealt && { dealt: Int32Array.from(parts.flatMap(({ dealt }) => [...dealt!])) }),
  };
}

const asTable = ({ table, learned = [] }: DrawnRows): Table => ({ rowCount: table.rowCount, columns: learned });
