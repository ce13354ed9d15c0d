import type { Column } from '@likeness/table';
import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { allowedCodes } from './allowed-codes.js';
import { codeCount, decodeColumn, encodeColumn, UNKNOWN } from './column-codes.js';
import { learnCodes } from './learn-codes.js';

const rng = createRng(3);
const numberColumn = (values: readonly number[]): Column => ({
  kind: 'number',
  name: 'x',
  values: Float64Array.from(values),
});
const valuesOf = (column: Column): readonly number[] => (column.kind === 'text' ? [] : [...column.values]);

describe('codes of a column', () => {
  it('keep every value where there are few, and what is empty', () => {
    const column = numberColumn(Array.from({ length: 900 }, (_, row) => (row % 7 === 0 ? NaN : (row % 300) / 4)));
    const codes = learnCodes(column);
    expect(decodeColumn(codes, encodeColumn(codes, column), rng)).toEqual({ ...column, decimals: 2 });
  });

  it('cut a continuum into intervals of equally many rows, frequent values apart', () => {
    const column = numberColumn(Array.from({ length: 20_000 }, (_, row) => (row % 2 === 0 ? 0 : rng.uniform() ** 3)));
    const codes = learnCodes(column);
    expect(codeCount(codes)).toBeLessThan(1100);
    const encoded = encodeColumn(codes, column);
    const decoded = valuesOf(decodeColumn(codes, encoded, rng));
    expect(decoded.filter((value) => value === 0)).toHaveLength(10_000);
    expect(encodeColumn(codes, numberColumn(decoded))).toEqual(encoded);
  });

  it('are unknown where a category was never seen, and near where a number was not', () => {
    const text: Column = { kind: 'text', name: 'x', codes: Int32Array.of(0, 1, 1), dictionary: ['a', 'b'] };
    const asked: Column = { ...text, codes: Int32Array.of(0, 1, -1), dictionary: ['b', 'z'] };
    expect([...encodeColumn(learnCodes(text), asked)]).toEqual([0, UNKNOWN, UNKNOWN]);
    const codes = learnCodes(numberColumn([1, 2, 9]));
    expect([...encodeColumn(codes, numberColumn([-5, 1.2, 7, 99, NaN]))]).toEqual([0, 0, 2, 2, UNKNOWN]);
  });
});

describe('what a condition leaves', () => {
  const values = Array.from({ length: 5000 }, () => rng.below(5000) / 10);
  const column = numberColumn(values);
  const codes = learnCodes(column);
  const left = (condition: Parameters<typeof allowedCodes>[2]) =>
    allowedCodes(codes, { sdtype: 'numerical' }, condition);

  it('has the share of the values that fulfil it, and decodes to no others', () => {
    const { weights, parts } = left({ min: 100.05, max: 200 });
    const encoded = encodeColumn(codes, column);
    const expected = encoded.reduce((sum, code) => sum + weights[code]!, 0);
    expect(Math.abs(expected - values.filter((value) => value >= 100.05 && value <= 200).length)).toBeLessThan(5);
    const possible = encoded.filter((code) => weights[code]! > 0);
    const drawn = valuesOf(decodeColumn(codes, possible, rng, parts));
    expect(Math.min(...drawn)).toBeGreaterThanOrEqual(100.1);
    expect(Math.max(...drawn)).toBeLessThanOrEqual(200);
  });

  it('is one value, several or none', () => {
    const { weights, parts } = left({ values: [12.3, 400.1] });
    const possible = Int32Array.from(weights.keys()).filter((code) => weights[code]! > 0);
    expect(valuesOf(decodeColumn(codes, possible, rng, parts))).toEqual([12.3, 400.1]);
    expect(left(12.345).weights.every((weight) => weight === 0)).toBe(true);
    expect(left(null).weights.every((weight) => weight === 0)).toBe(true);
  });
});
