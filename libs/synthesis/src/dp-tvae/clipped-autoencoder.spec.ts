import { describe, expect, it } from 'vitest';
import { createRng, type Rng } from '../sampling/rng.js';
import { clippedAutoencoder } from './clipped-autoencoder.js';

const sizes = [3, 4];
const codes = [Uint8Array.from([0, 1, 2, 0, 1]), Uint8Array.from([3, 2, 1, 0, 0])];
const options = { embedding: 4, compress: [6], decompress: [5], learningRate: 1e-2, lossFactor: 2, expectedRows: 5 };

/** Every latent draw is the same, so that a row alone has the gradient that it has among others. */
function netWithFixedLatent() {
  let inner = createRng(3);
  let fixed = false;
  const rng: Rng = {
    next: () => inner.next(),
    uniform: () => (fixed ? 0.3 : inner.uniform()),
    below: (bound) => inner.below(bound),
    fill: (words) => inner.fill(words),
  };
  const net = clippedAutoencoder(sizes, options, rng);
  fixed = true;
  inner = createRng(4);
  return net;
}

const all = Int32Array.from([0, 1, 2, 3, 4]);

describe('clippedAutoencoder', () => {
  it('knows the norm of every row’s gradient without making it, and weights rows before they are added', () => {
    const net = netWithFixedLatent();
    const alone = [...all].map((row) => {
      const [norm] = net.norms({ rows: Int32Array.of(row), codes });
      const gradient = net.sum(Float64Array.of(1));
      expect(Math.hypot(...gradient) / norm!).toBeCloseTo(1, 5);
      return gradient;
    });
    const norms = net.norms({ rows: all, codes });
    alone.forEach((gradient, row) => expect(norms[row]! / Math.hypot(...gradient)).toBeCloseTo(1, 5));
    const factors = Float64Array.of(1, 0.25, 0, 2, 0.5);
    const sum = net.sum(factors);
    expect(sum.length).toBe(net.size);
    sum.forEach((value, at) => {
      const wanted = alone.reduce((total, gradient, row) => total + factors[row]! * gradient[at]!, 0);
      expect(value - wanted).toBeCloseTo(0, 5);
    });
  });

  it('takes an empty sample', () => {
    const net = netWithFixedLatent();
    expect(net.norms({ rows: new Int32Array(0), codes }).length).toBe(0);
    expect(net.sum(new Float64Array(0)).every((value) => value === 0)).toBe(true);
  });

  it('learns which cells go together, where there is no noise', async () => {
    const net = clippedAutoencoder(
      sizes,
      { ...options, learningRate: 2e-2, compress: [16], decompress: [16] },
      createRng(1),
    );
    const rows = Int32Array.from({ length: 60 }, (_, row) => row);
    const pairs = [Uint8Array.from(rows, (row) => row % 3), Uint8Array.from(rows, (row) => row % 3)];
    for (let step = 0; step < 300; step++) {
      const norms = net.norms({ rows, codes: pairs });
      await net.learn(net.sum(norms.map((norm) => Math.min(1, 1 / norm))).map((value) => value / 12));
    }
    const [a, b] = net.generate(500);
    expect(a!.filter((cell, row) => cell === b![row]).length).toBeGreaterThan(350);
  });
});
