'use client';
import { useState, type ReactNode } from 'react';
import { classNames } from '../class-names.js';

export interface TableColumn {
  readonly title: string;
  /** Numbers align right. */
  readonly numeric?: true;
  readonly sortable?: true;
}

export interface TableRow {
  readonly key: string;
  readonly cells: readonly ReactNode[];
  /** What each cell sorts by; text cells that are plain strings need none. */
  readonly sortBy?: readonly (string | number | null)[];
}

interface DataTableProps {
  readonly caption: string;
  readonly columns: readonly TableColumn[];
  readonly rows: readonly TableRow[];
  /** Shown above the table; otherwise for assistive technology only. */
  readonly showCaption?: true;
  /** 'line': each row on one line, however wide; otherwise text wraps. */
  readonly cells?: 'wrap' | 'line';
}

type Order = { readonly column: number; readonly direction: 'ascending' | 'descending' };

const sortValue = (row: TableRow, column: number): string | number => {
  const cell = row.sortBy?.[column] ?? row.cells[column];
  return typeof cell === 'number' ? cell : typeof cell === 'string' ? cell.toLocaleLowerCase('en') : '';
};

const compare = (a: string | number, b: string | number): number =>
  typeof a === 'number' && typeof b === 'number' ? a - b : String(a).localeCompare(String(b), 'en', { numeric: true });

/** Sorts by a button in each heading; scrolls sideways inside itself, by keyboard too. */
export function DataTable({ caption, columns, rows, showCaption, cells = 'wrap' }: DataTableProps) {
  const [order, setOrder] = useState<Order | null>(null);
  const shown =
    order === null
      ? rows
      : [...rows].sort(
          (a, b) =>
            compare(sortValue(a, order.column), sortValue(b, order.column)) *
            (order.direction === 'ascending' ? 1 : -1),
        );
  const turn = (column: number) =>
    setOrder(
      order?.column === column && order.direction === 'ascending'
        ? { column, direction: 'descending' }
        : { column, direction: 'ascending' },
    );

  return (
    <div
      role="region"
      aria-label={caption}
      tabIndex={0}
      className="overflow-x-auto rounded-xl border border-line bg-surface"
    >
      <table className="w-full border-collapse text-[0.95rem]">
        <caption className={showCaption ? 'px-4 pt-3 text-left font-semibold' : 'sr-only'}>{caption}</caption>
        <thead>
          <tr className="border-b border-line text-left text-sm text-quiet">
            {columns.map((column, index) => (
              <th
                key={column.title}
                scope="col"
                aria-sort={order?.column === index ? order.direction : undefined}
                className={classNames('px-4 py-2 font-medium whitespace-nowrap', column.numeric && 'text-right')}
              >
                {column.sortable ? (
                  <button type="button" onClick={() => turn(index)} className="rounded py-1 hover:text-ink">
                    {column.title}
                    <span aria-hidden="true" className="ml-1 inline-block w-3">
                      {order?.column === index ? (order.direction === 'ascending' ? '↑' : '↓') : '↕'}
                    </span>
                  </button>
                ) : (
                  column.title
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((row) => (
            <tr key={row.key} className="border-b border-line last:border-b-0">
              {row.cells.map((cell, index) => (
                <td
                  key={index}
                  className={classNames(
                    'px-4 py-2 align-top',
                    columns[index]?.numeric && 'text-right',
                    (cells === 'line' || columns[index]?.numeric) && 'whitespace-nowrap',
                  )}
                >
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
