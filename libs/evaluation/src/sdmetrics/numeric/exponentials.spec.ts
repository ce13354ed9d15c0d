import { describe, expect, it } from 'vitest';
import { exponentialsBelow } from './exponentials.js';

describe('exponentials below peaks', () => {
  it('are those of Math.exp but for the last digits, down to nothing', () => {
    const differences = Float64Array.from({ length: 7_001 }, (_, i) => -i / 10 - (i % 7) / 1000);
    const values = differences.map((d) => d + 3);
    const sums = new Float64Array(values.length).fill(1);
    exponentialsBelow(new Float64Array(values.length).fill(3), values, 0, values.length, sums);
    const errors = values.map((value, i) => Math.abs(value / Math.exp(differences[i]! + 3 - 3) - 1));
    expect(Math.max(...errors)).toBeLessThan(1e-15);
    expect(sums).toEqual(values.map((value) => 1 + value));
  });

  it('are 1 at the peak, 0 far below it, and nothing for nothing', () => {
    const values = Float64Array.of(9, 5, -1e300, -Infinity, NaN, -740);
    exponentialsBelow(Float64Array.of(0, 5, 0, 0, 0, 0), values, 1, 0, new Float64Array(6));
    expect(values[1]).toBe(5);
    exponentialsBelow(Float64Array.of(5, 0, 0, 0, 0), values, 1, 5, new Float64Array(6));
    expect([...values.subarray(0, 5)]).toEqual([9, 1, 0, 0, NaN]);
    expect(values[5]).toBeGreaterThan(0);
    expect(values[5]).toBeLessThan(1e-320);
  });
});
