import type { Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { previewOf } from './preview.js';

const table: Table = {
  rowCount: 30,
  columns: [
    {
      kind: 'text',
      name: 'sex',
      codes: Int32Array.from({ length: 30 }, (_, i) => (i % 3) - 1),
      dictionary: ['F', 'M'],
    },
    { kind: 'number', name: 'age', values: Float64Array.from({ length: 30 }, (_, i) => (i === 1 ? NaN : i)) },
  ],
};

describe('previewOf', () => {
  it('shows the first twenty rows as texts, empty cells as empty texts', () => {
    const { columns, rows } = previewOf(table);
    expect(columns).toEqual(['sex', 'age']);
    expect(rows).toHaveLength(20);
    expect(rows.slice(0, 3)).toEqual([
      ['', '0'],
      ['F', ''],
      ['M', '2'],
    ]);
  });

  it('shows all of a small table', () => {
    expect(previewOf(table, 100).rows).toHaveLength(30);
  });
});
