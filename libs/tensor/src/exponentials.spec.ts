import { describe, expect, it } from 'vitest';
import { exponentials, logarithms } from './exponentials.js';

describe('exponentials and logarithms', () => {
  it('are near those of doubles, over the whole range', () => {
    const x = Float32Array.from({ length: 1751 }, (_, at) => -87 + (175 * at) / 1750);
    const made = x.slice();
    exponentials(made);
    made.forEach((value, at) => expect(Math.abs(value / Math.exp(x[at]!) - 1)).toBeLessThan(2.5e-7));
    const back = made.slice();
    logarithms(back);
    back.forEach((value, at) => {
      const want = Math.log(made[at]!);
      expect(Math.abs(value - want)).toBeLessThan(1e-7 + 2.5e-7 * Math.abs(want));
    });
  });

  it('are exact where they can be, and stay finite', () => {
    const made = Float32Array.of(0, -1000, 1000, NaN, -Infinity);
    exponentials(made);
    expect(made[0]).toBe(1);
    expect(made[1]).toBe(made[4]);
    expect(made[1]).toBeCloseTo(0, 30);
    expect(Number.isFinite(made[2])).toBe(true);
    expect(made[3]).toBeNaN();
    const logs = Float32Array.of(1, 2 ** -24, 1 - 2 ** -24);
    logarithms(logs);
    expect(logs[0]).toBe(0);
    expect(logs[1]).toBeCloseTo(-24 * Math.LN2, 5);
    expect(logs[2]! * 2 ** 24).toBeCloseTo(-1, 3);
  });
});
