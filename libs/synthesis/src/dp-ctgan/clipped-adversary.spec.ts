import { expect, it } from 'vitest';
import { createRng } from '../sampling/rng.js';
import { clippedAdversary } from './clipped-adversary.js';

const options = { embedding: 4, generatorHidden: [24], generatorRate: 3e-3, generatorSteps: 20 };
const known = {
  sizes: [3, 3],
  shares: [Array<number>(3).fill(1 / 3), Array<number>(3).fill(1 / 3)],
  expectedRows: 60,
  pause: () => Promise.resolve(),
};
const rows = Int32Array.from({ length: 60 }, (_, row) => row);
const codes = [Uint8Array.from(rows, (row) => row % 3), Uint8Array.from(rows, (row) => row % 3)];

it('learns which cells go together, where there is no noise', async () => {
  const net = clippedAdversary(known, options, createRng(1));
  for (let step = 0; step < 20; step++) {
    const norms = net.norms({ rows, codes });
    await net.learn(
      net.sum(
        Float64Array.from(norms, () => 1),
        net.clip,
      ),
    );
  }
  const [a, b] = net.generate(900);
  expect(a!.filter((cell, row) => cell === b![row]).length).toBeGreaterThan(700);
});

it('keeps no row beyond its sum, and stops between steps of the generator where it is told to', async () => {
  const stopped = new Error('stopped');
  const net = clippedAdversary({ ...known, pause: () => Promise.reject(stopped) }, options, createRng(1));
  net.norms({ rows, codes });
  const sum = net.sum(new Float64Array(60).fill(1), net.clip);
  expect(() => net.sum(new Float64Array(60).fill(1), net.clip)).toThrow(TypeError);
  await expect(net.learn(sum)).rejects.toBe(stopped);
});
