import { describe, expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { clippedAutoencoder } from './clipped-autoencoder.js';

const sizes = [3, 4];
const codes = [Uint8Array.from([0, 1, 2, 0, 1]), Uint8Array.from([3, 2, 1, 0, 0])];
const options = {
  embedding: 4,
  compress: [6],
  decompress: [5],
  learningRate: 1e-2,
  lossFactor: 2,
  clip: 1,
  expectedRows: 5,
};

const netOf = () => clippedAutoencoder(sizes, options, createRng(3));
const all = Int32Array.from([0, 1, 2, 3, 4]);

describe('clippedAutoencoder', () => {
  it('knows the norm of every row’s gradient without making it', () => {
    const net = netOf();
    for (const row of all) {
      const [norm] = net.norms({ rows: Int32Array.of(row), codes });
      const length = Math.hypot(...net.sum(Float64Array.of(1), norm!));
      expect(length).toBeLessThanOrEqual(norm! * (1 + 1e-12));
      expect(length / norm!).toBeCloseTo(1, 2);
    }
  });

  it('adds rows exactly: each as if it were alone, however many there are and in any order', () => {
    const net = netOf();
    const clip = 0.5;
    const sumOf = (rows: readonly number[]) => {
      const norms = net.norms({ rows: Int32Array.from(rows), codes });
      return net.sum(
        norms.map((norm) => Math.min(1, clip / norm)),
        clip,
      );
    };
    const alone = [...all].map((row) => sumOf([row]));
    for (const each of alone) expect(Math.hypot(...each)).toBeLessThanOrEqual(clip * (1 + 1e-12));
    const many = Array.from({ length: 20_011 }, (_, at) => (at * at) % 5);
    const counts = alone.map((_, row) => many.filter((each) => each === row).length);
    const wanted = alone[0]!.map((_, at) => alone.reduce((sum, each, row) => sum + counts[row]! * each[at]!, 0));
    expect(sumOf(many)).toEqual(wanted);
    expect(sumOf([4, 2, 0])).toEqual(sumOf([0, 2, 4]));
  });

  it('leaves out a row of factor 0, whatever its gradient is', () => {
    const net = netOf();
    net.weights[0]!.fill(NaN);
    net.norms({ rows: all, codes });
    expect(net.sum(new Float64Array(5), 1).every((value) => value === 0)).toBe(true);
  });

  it('takes an empty sample', () => {
    const net = netOf();
    expect(net.norms({ rows: new Int32Array(0), codes }).length).toBe(0);
    expect(net.sum(new Float64Array(0), 1).every((value) => value === 0)).toBe(true);
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
      const factors = norms.map((norm) => Math.min(1, 1 / norm));
      await net.learn(net.sum(factors, 1).map((value) => value / 12));
    }
    const [a, b] = net.generate(500);
    expect(a!.filter((cell, row) => cell === b![row]).length).toBeGreaterThan(350);
  });
});
