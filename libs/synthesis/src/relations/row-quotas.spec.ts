import type { Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { textColumn } from '../decode/text-column.js';
import { calibratedKinds, oneKind, RowQuotas } from './row-quotas.js';

const table = (cells: readonly (string | null)[]): Table => ({
  rowCount: cells.length,
  columns: [textColumn('c', cells)],
});
const wanted = (...rows: readonly (readonly [string | null, number])[]) =>
  calibratedKinds(['c'], { conditions: rows.map(([c, count]) => ({ where: { c }, rows: count })), effect: [] });
const all = () => true;

describe('RowQuotas', () => {
  it('takes what is wanted of each kind, and says what is left and how much to draw for it', () => {
    const quotas = new RowQuotas(wanted(['a', 2], [null, 1], ['b', 5]));
    expect(quotas.take(table(['a', 'a', 'a', 'z', null, 'b', 'b', null]), all)).toEqual([0, 1, 4, 5, 6]);
    expect(quotas.left).toBe(3);
    // Two of eight rows were b: three more take about twelve.
    expect(quotas.estimate()).toBe(Math.ceil(1.1 * 12));
    expect(quotas.take(table(['b', 'b', 'b', 'b']), (row) => row > 0)).toEqual([1, 2, 3]);
    expect([quotas.left, quotas.drawn]).toEqual([0, 12]);
  });

  it('goes without rare kinds where they are few, and not where they are many', () => {
    const many = table(Array<string>(60_000).fill('a'));
    const few = new RowQuotas(wanted(['a', 100_000], ['rare', 3]));
    few.take(many, all);
    expect(few.forgoRare()).toBe(true);
    expect(few.left).toBe(40_003);
    few.take(many, all);
    expect(few.left).toBe(0);
    const asked = new RowQuotas(wanted(['a', 100], ['rare', 100]));
    asked.take(many, all);
    expect(asked.forgoRare()).toBe(false);
  });

  it('gives up on a condition that no row fulfils', () => {
    const quotas = new RowQuotas(oneKind(10));
    quotas.take(table(Array<string>(50_000).fill('a')), () => false);
    expect(quotas.forgoRare()).toBe(false);
    expect(quotas.left).toBe(10);
  });
});
