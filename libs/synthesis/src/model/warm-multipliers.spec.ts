import { describe, expect, it } from 'vitest';
import { estimate } from './estimate.js';
import { buildJunctionTree } from './junction-tree.js';
import { LinearLoss } from './linear-loss.js';
import { MarkovRandomField } from './markov-random-field.js';
import { warmMultipliers } from './warm-multipliers.js';

const sizes = [2, 2, 3];
const total = 6000;
const known = [
  { clique: [0], counts: Float64Array.of(4000, 2000), sigma: 3 },
  { clique: [0, 1], counts: Float64Array.of(3000, 1000, 500, 1500), sigma: 3 },
];
const added = { clique: [1, 2], counts: Float64Array.of(2500, 950, 50, 10, 2490, -4), sigma: 4 };
const tree = buildJunctionTree(sizes, [
  [0, 1],
  [1, 2],
]);
const loss = new LinearLoss(tree, [...known, added]);
const start = tree.nodes.map(({ cells }) => new Float64Array(cells));
const earlier = estimate({ sizes, measurements: known, total, tree });

describe('multipliers to start from', () => {
  it('keep those of earlier measurements, and agree with the counts of a new one, none of them empty', () => {
    const multipliers = warmMultipliers(loss, total, start, earlier.multipliers);
    expect(multipliers.subarray(0, 6)).toEqual(earlier.multipliers);
    const potentials = start.map((potential) => Float64Array.from(potential));
    loss.scatter(multipliers, 1, potentials);
    const marginal = new MarkovRandomField(tree, potentials, total).marginal([1, 2]);
    // Minus four counts as one, a quarter of sigma; the sum is that of the model.
    const scale = total / 6001;
    [2500, 950, 50, 10, 2490, 1].forEach((count, cell) => expect(marginal[cell]).toBeCloseTo(count * scale, 6));
  });

  it('leave what is excluded excluded', () => {
    const zeros = start.map((potential) => Float64Array.from(potential));
    const node = tree.nodes.findIndex(({ clique }) => clique.includes(2));
    zeros[node]![0] = -Infinity;
    const multipliers = warmMultipliers(loss, total, zeros, earlier.multipliers);
    expect(multipliers.every(Number.isFinite)).toBe(true);
  });

  it('are numbers where noise is far larger than the rows, and the earlier model gives a cell next to no chance', () => {
    for (let far = 60; far < 90; far += 0.25) {
      const before = { clique: [0], counts: Float64Array.of(far / 2, -far / 2), sigma: 14 };
      const after = { clique: [0], counts: Float64Array.of(65, -70), sigma: 41 };
      const request = { sizes: [2], total: 1, tolerance: 0.5 };
      const { multipliers } = estimate({ ...request, measurements: [before] });
      const found = estimate({ ...request, measurements: [before, after], warmMultipliers: multipliers, maxSteps: 8 });
      expect(found.gap, `${far} apart`).toBeLessThanOrEqual(0.5);
      expect(found.multipliers.every(Number.isFinite), `${far} apart`).toBe(true);
    }
  });

  it('are kept to with a short reach, and left for the optimum with a long one', () => {
    const request = { sizes, measurements: [...known, added], total, tree };
    const best = estimate(request).loss;
    const losses = [1e-3, 0.1, 1e6].map(
      (reach) => estimate({ ...request, warmMultipliers: earlier.multipliers, reach }).loss,
    );
    expect(losses[0]).toBeGreaterThan(losses[1]!);
    expect(losses[1]).toBeGreaterThan(best + 1);
    expect(losses[2]! - best).toBeLessThan(0.1);
  });

  it('spare most of the way to the same model', () => {
    const measurements = [...known, added];
    const request = { sizes, measurements, total, tree };
    const cold = estimate(request);
    const warm = estimate({ ...request, warmMultipliers: earlier.multipliers });
    expect(warm.loss).toBeCloseTo(cold.loss, 1);
    const few = { ...request, maxSteps: 3 };
    const [near, far] = [estimate({ ...few, warmMultipliers: earlier.multipliers }), estimate(few)];
    expect(near.loss - cold.loss).toBeLessThan(0.1 * (far.loss - cold.loss));
  });
});
