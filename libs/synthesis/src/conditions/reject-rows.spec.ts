import { concatenateTables, type Table } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { mixedMetadata, mixedTable } from '../fixtures/mixed-table.js';
import type { RowCondition, SampleRequest } from '../synthesizer.js';
import { rejectRows } from './reject-rows.js';

const metadata = mixedMetadata.tables['people']!;
const draw = ({ rows, seed }: SampleRequest): Table => mixedTable(Math.min(rows, 3000), seed);
const kept = (where: RowCondition, rows = 20): Table =>
  concatenateTables([...rejectRows(metadata, draw, { rows, seed: 1, where })]);

describe('rejectRows', () => {
  it('keeps the rows that fit, as many as asked, the same for the same seed', () => {
    const table = kept({ size: 'M', weight: { min: 2, max: 5 }, colour: null });
    expect(table.rowCount).toBe(20);
    expect(kept({ size: 'M', weight: { min: 2, max: 5 }, colour: null })).toEqual(table);
    for (const column of table.columns) {
      if (column.name === 'weight' && column.kind === 'number')
        expect(column.values.every((value) => value >= 2 && value <= 5)).toBe(true);
      if (column.name === 'size' && column.kind === 'text')
        expect(new Set(Array.from(column.codes, (code) => column.dictionary[code]))).toEqual(new Set(['M']));
      if (column.name === 'colour' && column.kind === 'text')
        expect(column.codes.every((code) => code === -1)).toBe(true);
    }
  });

  it('matches numbers as they are written, booleans and one of several values', () => {
    expect(kept({ age: 40, member: false }, 3).rowCount).toBe(3);
    expect(kept({ age: { values: [41, 42] } }, 3).rowCount).toBe(3);
    expect(kept({}, 0).rowCount).toBe(0);
  });

  it('gives up on what is too rare, and refuses what cannot be read before it draws', () => {
    expect(() => kept({ age: 40, member: true })).toThrow(expect.objectContaining({ code: 'condition_too_rare' }));
    const refused = expect.objectContaining({ code: 'bad_condition' });
    const bad: readonly RowCondition[] = [
      { nowhere: 1 },
      { age: 'old' },
      { colour: { min: 1 } },
      { age: { min: 2, max: 1 } },
    ];
    for (const where of bad) expect(() => rejectRows(metadata, draw, { rows: 1, seed: 1, where })).toThrow(refused);
  });
});
