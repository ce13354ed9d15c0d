import { describe, expect, it } from 'vitest';
import { MersenneTwister } from './mersenne-twister.js';
import { Pcg64 } from './pcg64.js';

describe('draws under a seed are NumPy’s', () => {
  it('for numpy.random.seed', () => {
    const random = new MersenneTwister(0);
    expect([random.double(), random.double()]).toEqual([0.5488135039273248, 0.7151893663724195]);
    expect([...new MersenneTwister(1).permutation(8)]).toEqual([7, 2, 1, 6, 0, 4, 3, 5]);
    expect(new MersenneTwister(0).normal()).toBeCloseTo(1.764052345967664, 14);
  });

  it('for numpy.random.default_rng', () => {
    const random = new Pcg64(0);
    expect([random.double(), random.double()]).toEqual([0.6369616873214543, 0.2697867137638703]);
    const whole = new Pcg64(7);
    expect(Array.from({ length: 6 }, () => whole.below(100))).toEqual([94, 62, 68, 89, 57, 77]);
  });
});
