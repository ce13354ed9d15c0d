import { describe, expect, it } from 'vitest';
import { minimiseInBox } from './minimise-in-box.js';

const box = { low: [-2, -2], high: [2, 2] } as const;
const valley = ([x, y]: readonly [number, number]): number => 100 * (y - x * x) ** 2 + (1 - x) ** 2;

describe('a minimum in a box', () => {
  it('is found in a curved valley', () => {
    const { point } = minimiseInBox(valley, [-1.2, 1], box);
    expect(point[0]).toBeCloseTo(1, 3);
    expect(point[1]).toBeCloseTo(1, 3);
  });

  it('lies on the edge where the function falls beyond it', () => {
    const { point, value } = minimiseInBox(valley, [-1.2, 0.2], { low: [-2, -2], high: [0.5, 2] });
    expect(point[0]).toBe(0.5);
    expect(point[1]).toBeCloseTo(0.25, 4);
    expect(value).toBeCloseTo(0.25, 6);
  });

  it('lies in a corner where the function falls to both sides', () => {
    const { point } = minimiseInBox(([x, y]) => x + 3 * y, [0, 0], box);
    expect(point).toEqual([-2, -2]);
  });

  it('steps back where there is no value', () => {
    const { point } = minimiseInBox(([x, y]) => (x > 0 ? x - Math.log(x) + y * y : Infinity), [1.9, 1], box);
    expect(point[0]).toBeCloseTo(1, 3);
    expect(point[1]).toBeCloseTo(0, 3);
  });

  it('ends where it starts if nothing falls', () => {
    expect(minimiseInBox(() => 7, [1, 1], box)).toEqual({ point: [1, 1], value: 7 });
  });
});
