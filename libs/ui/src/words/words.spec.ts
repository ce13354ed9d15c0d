import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { guaranteeInWords } from './guarantee.js';
import { bytes, count, counted, number, percent, rho } from './numbers.js';
import { dateInWords, duration, momentInWords } from './times.js';

describe('numbers in words', () => {
  it.each([
    [0, '0'],
    [0.93456, '0.935'],
    [48_842, '48,800'],
    [0.0004, '4 × 10⁻⁴'],
    [1e-9, '10⁻⁹'],
    [-2.5e12, '-2.5 × 10¹²'],
    [NaN, 'unknown'],
    [Infinity, 'unknown'],
  ])('writes %d as %s', (value, text) => {
    expect(number(value)).toBe(text);
  });

  it('never shows more than three significant digits', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const mantissa = number(value).split(' × ')[0] ?? '';
        const digits = mantissa.startsWith('10') && /[⁰¹²³⁴⁵⁶⁷⁸⁹]/.test(mantissa) ? '1' : mantissa.replace(/\D/g, '');
        expect(digits.replace(/^0+|0+$/g, '').length).toBeLessThanOrEqual(3);
      }),
    );
  });

  it('counts exactly and gives every number its unit', () => {
    expect([count(48_842), counted(1, 'row'), counted(2, 'category', 'categories')]).toEqual([
      '48,842',
      '1 row',
      '2 categories',
    ]);
    expect([percent(0.01234), rho(14_973_057_673), bytes(0), bytes(5_460_482)]).toEqual([
      '1.23 %',
      '0.015 ρ',
      '0 bytes',
      '5.46 MB',
    ]);
  });
});

describe('times in words', () => {
  it('writes dates as words, in one time zone for everybody', () => {
    expect(dateInWords('2027-03-03T23:30:00-05:00')).toBe('4 March 2027');
    expect(momentInWords('2027-03-03T14:05:59Z')).toBe('3 March 2027, 14:05 UTC');
  });

  it.each([
    [2, 'a few seconds'],
    [42, 'about 40 seconds'],
    [125, 'about 2 minutes'],
    [7_300, 'about 2 hours'],
  ])('writes %d seconds as %s', (seconds, words) => {
    expect(duration(seconds)).toBe(words);
  });
});

describe('a guarantee in words', () => {
  it('names epsilon with its delta, unit and neighbouring relation', () => {
    const guarantee = { epsilon: 1, delta: 1e-9, unit: 'one row', neighbouring: 'add-or-remove-one-unit' };
    expect(guaranteeInWords(guarantee)).toBe(
      'privacy loss ε = 1 at δ = 10⁻⁹, unit of protection: one row; neighbouring data sets differ by adding or removing one unit',
    );
  });
});
