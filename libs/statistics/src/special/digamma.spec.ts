import { describe, expect, it } from 'vitest';
import { digamma } from './digamma.js';

describe('digamma', () => {
  it('has the values of the handbook', () => {
    expect(digamma(1)).toBeCloseTo(-0.5772156649015329, 9);
    expect(digamma(0.5)).toBeCloseTo(-1.9635100260214235, 9);
    expect(digamma(10)).toBeCloseTo(2.251752589066721, 9);
    expect(digamma(1e-3)).toBeCloseTo(-1000.5755719318103, 8);
    expect(digamma(1e6)).toBeCloseTo(13.815510057964191, 9);
  });
});
