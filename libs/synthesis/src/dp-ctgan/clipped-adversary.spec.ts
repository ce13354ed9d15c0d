import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { clippedAdversary } from './clipped-adversary.js';

const options = {
  embedding: 4,
  generatorHidden: [24],
  criticHidden: [16],
  generatorRate: 3e-3,
  criticRate: 3e-3,
  largestWeight: 0.3,
};
const known = { sizes: [3, 3], shares: [Array<number>(3).fill(1 / 3), Array<number>(3).fill(1 / 3)], expectedRows: 60 };
const rows = Int32Array.from({ length: 60 }, (_, row) => row);
const codes = [Uint8Array.from(rows, (row) => row % 3), Uint8Array.from(rows, (row) => row % 3)];

describe('clippedAdversary', () => {
  it('knows the norm of every row’s gradient without making it, and adds rows exactly', () => {
    const net = clippedAdversary(known, options, createRng(1));
    const some = rows.subarray(0, 3);
    const clip = 2 ** Math.ceil(Math.log2(Math.max(...net.norms({ rows: some, codes }))));
    const alone = [...some].map((row) => {
      const [norm] = net.norms({ rows: Int32Array.of(row), codes });
      const gradient = net.sum(Float64Array.of(1), clip);
      expect(Math.hypot(...gradient)).toBeLessThanOrEqual(norm! * (1 + 1e-12));
      expect(Math.hypot(...gradient) / norm!).toBeCloseTo(1, 2);
      return gradient;
    });
    net.norms({ rows: some, codes });
    const sum = net.sum(new Float64Array(3).fill(1), clip);
    expect(sum).toEqual(sum.map((_, at) => alone.reduce((total, gradient) => total + gradient[at]!, 0)));
  });

  it('learns which cells go together, where there is no noise', async () => {
    const net = clippedAdversary(known, options, createRng(1));
    for (let step = 0; step < 500; step++) {
      const norms = net.norms({ rows, codes });
      const factors = norms.map((norm) => Math.min(1, 10 / norm));
      await net.learn(net.sum(factors, 10));
    }
    const [a, b] = net.generate(900);
    expect(a!.filter((cell, row) => cell === b![row]).length).toBeGreaterThan(500);
  });
});
