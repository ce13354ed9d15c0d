import type { Column } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { cellsOf } from './column-code.js';
import { decodeColumn } from './decode-columns.js';
import { learnCode } from './learn-code.js';

const options = { enforceMinMax: true, enforceRounding: true };
const code = (column: Column) => learnCode(column, options, createRng(1));
const number = (values: number[]): Column => ({ kind: 'number', name: 'x', values: Float64Array.from(values) });

describe('learnCode', () => {
  it('writes numbers so that they can be read again: frequent ones exactly, others within their bell', () => {
    const values = Array.from({ length: 2000 }, (_, row) =>
      row % 3 === 0 ? 0 : row % 7 === 0 ? NaN : 20 + (row % 60),
    );
    const coded = code(number(values));
    expect(coded.code).toMatchObject({ kind: 'modes', empty: true, decimals: 0, bounds: { min: 0, max: 79 } });
    const read = decodeColumn(coded, createRng(2));
    if (read.kind !== 'number') throw new Error('A number stays a number.');
    values.forEach((value, row) => {
      if (value === 0 || Number.isNaN(value)) expect(read.values[row]).toBe(value);
      else expect(Math.abs(read.values[row]! - value)).toBeLessThan(3);
    });
    expect([...coded.offsets!].every((offset) => Math.abs(offset) <= 0.99)).toBe(true);
  });

  it('writes categories by frequency, and empty as one of them', () => {
    const codes = Int32Array.from({ length: 100 }, (_, row) => (row < 60 ? 1 : row < 90 ? -1 : 0));
    const coded = code({ kind: 'text', name: 'c', codes, dictionary: ['rare', 'often', 'never'] });
    expect(coded.code).toEqual({
      kind: 'choice',
      name: 'c',
      cells: [['often'], [null], ['rare']].map((values) => ({ values, shares: [1] })),
    });
    const read = decodeColumn(coded, createRng(2));
    if (read.kind !== 'text') throw new Error('A text stays a text.');
    expect([...read.codes].map((each) => read.dictionary[each] ?? null)).toEqual(
      [...codes].map((each) => ['rare', 'often'][each] ?? null),
    );
  });

  it('lets the rarest of very many categories share a cell, and draws them by their shares', () => {
    const dictionary = Array.from({ length: 50_000 }, (_, at) => `v${at}`);
    const codes = Int32Array.from({ length: 60_000 }, (_, row) => Math.max(0, row - 10_000));
    const coded = code({ kind: 'text', name: 'c', codes, dictionary });
    expect(cellsOf(coded.code)).toBe(1000);
    const read = decodeColumn(coded, createRng(2));
    if (read.kind !== 'text') throw new Error('A text stays a text.');
    expect(new Set(read.codes).size).toBeGreaterThan(20_000);
  });
});
