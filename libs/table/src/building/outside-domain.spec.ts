import { describe, expect, it } from 'vitest';
import { isOutsideDomain } from './outside-domain.js';

const text = (codes: readonly number[]) =>
  ({ kind: 'text', name: 'c', codes: Int32Array.from(codes), dictionary: ['a', 'b'] }) as const;
const numbers = (values: readonly number[]) =>
  ({ kind: 'number', name: 'n', values: Float64Array.from(values) }) as const;

describe('a value outside the declared domain', () => {
  it('is found among categories that occur, not among those that only could', () => {
    const declared = { sdtype: 'categorical', domain: { values: ['a'] } };
    expect(isOutsideDomain(text([0, -1, 0]), declared)).toBe(false);
    expect(isOutsideDomain(text([0, 1]), declared)).toBe(true);
    expect(isOutsideDomain(text([1]), { sdtype: 'categorical' })).toBe(false);
  });

  it('is found below and above a range; empty cells are inside', () => {
    const declared = { sdtype: 'numerical', domain: { min: 0, max: 10 } };
    expect(isOutsideDomain(numbers([0, 10, NaN]), declared)).toBe(false);
    expect(isOutsideDomain(numbers([10.5]), declared)).toBe(true);
    expect(isOutsideDomain(numbers([-1]), declared)).toBe(true);
  });

  it('is found among dates', () => {
    const declared = { sdtype: 'datetime', domain: { min: '2020-01-01', max: '2020-12-31' } };
    const dates = (iso: string) =>
      ({ kind: 'datetime', name: 'd', values: Float64Array.of(Date.parse(iso)), format: '%Y-%m-%d' }) as const;
    expect(isOutsideDomain(dates('2020-06-01'), declared)).toBe(false);
    expect(isOutsideDomain(dates('2021-01-01'), declared)).toBe(true);
  });
});
