import { describe, expect, it } from 'vitest';
import { numbers, tableOf, text } from '../cells/table.fixture.js';
import { copies } from './copies.js';

describe('copies', () => {
  it('counts rows that equal a real row in every value', () => {
    const real = tableOf(text('x', ['a', 'b', null]), numbers('y', [1, 2, NaN]));
    const synthetic = tableOf(text('x', ['b', 'b', null, 'a']), numbers('y', [2, 1, NaN, 1.5]));
    expect(copies(real, synthetic, ['x', 'y']).share).toBe(0.5);
    expect(copies(real, synthetic, ['x']).share).toBe(1);
  });

  it('tells what chance alone would copy', () => {
    const values = Array.from({ length: 2000 }, (_, i) => i % 50);
    const real = tableOf(numbers('x', values), numbers('y', values));
    const { share, baseline } = copies(real, real, ['x', 'y']);
    expect(share).toBe(1);
    // A shuffled pair is equal with chance 1/50; five standard deviations.
    expect(Math.abs(baseline - 0.02)).toBeLessThan(5 * Math.sqrt((0.02 * 0.98) / 2000));
  });

  it('is 0 without rows or columns', () => {
    const real = tableOf(text('x', ['a']));
    expect(copies(real, tableOf(text('x', [])), ['x'])).toEqual({ share: 0, baseline: 0 });
    expect(copies(real, real, ['other'])).toEqual({ share: 0, baseline: 0 });
  });
});
