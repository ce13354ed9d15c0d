import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { protect } from './private.js';
import { compareExactly, forReviewers } from './reviewer-door.js';

describe("the reviewers' door", () => {
  const box = compareExactly(protect([1, 2, 39]), (ages) => ({ mean: ages.reduce((a, b) => a + b, 0) / 3 }));

  it('computes on the real value, and gives the result to reviewers', () => {
    expect(forReviewers(box)).toEqual({ mean: 14 });
  });

  it('shows the result nowhere else', () => {
    expect(String(box)).toBe('[for reviewers only]');
    expect(JSON.stringify({ box })).toBe('{"box":"[for reviewers only]"}');
    expect(inspect({ box })).toBe('{ box: [for reviewers only] }');
    expect(inspect(box, { customInspect: false, showHidden: true })).not.toContain('14');
  });

  it('opens nothing but its own boxes', () => {
    expect(() => forReviewers({} as never)).toThrow(TypeError);
    expect(() => forReviewers(protect(1) as never)).toThrow(TypeError);
    expect(() => compareExactly({} as never, () => 1)).toThrow(TypeError);
  });
});
