import type { NumberColumn, Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { firstRows } from './first-rows.js';

function* tables(): Iterable<Table> {
  for (const first of [0, 4, 8]) {
    const values = Float64Array.from({ length: 4 }, (_, row) => first + row);
    yield { rowCount: 4, columns: [{ kind: 'number', name: 'x', values }] };
  }
}

describe('firstRows', () => {
  it.each([
    [6, [0, 1, 2, 3, 4, 5]],
    [4, [0, 1, 2, 3]],
    [99, [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    [0, []],
  ])('takes %i rows, and no more tables than it needs', (rows, expected) => {
    const { rowCount, columns } = firstRows(tables(), rows);
    expect([...(columns[0] as NumberColumn).values]).toEqual(expected);
    expect(rowCount).toBe(expected.length);
  });
});
