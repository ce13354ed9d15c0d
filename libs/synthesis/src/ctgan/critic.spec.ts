import { matrix } from '@likeness/tensor';
import { describe, expect, it } from 'vitest';
import { fillWithNormals } from '../mode-encoding/normals.js';
import { createRng, type Rng } from '../sampling/rng.js';
import { critic } from './critic.js';

/** A generator that can be set back, so that dropout and mixing are the same again. */
function repeatable() {
  let inner = createRng(5);
  const rng: Rng = {
    next: () => inner.next(),
    uniform: () => inner.uniform(),
    below: (bound) => inner.below(bound),
    fill: (into) => inner.fill(into),
  };
  return { rng, reset: () => (inner = createRng(9)) };
}

describe('critic', () => {
  it('has the derivatives of loss and gradient penalty that differences show', () => {
    const { rng, reset } = repeatable();
    const judge = critic(8, [12, 10], rng);
    const [real, made] = [matrix(7, 8), matrix(7, 8)];
    fillWithNormals(real.values, createRng(1));
    fillWithNormals(made.values, createRng(2));
    const loss = () => {
      reset();
      const parts = judge.learn(real, made);
      return parts.loss + parts.penalty;
    };
    loss();
    const gradients = judge.parameters.map(({ gradient }) => gradient.slice());
    const quotient = (values: Float32Array, at: number, step: number) => {
      const before = values[at]!;
      values[at] = before + step;
      const above = loss();
      values[at] = before - step;
      const below = loss();
      values[at] = before;
      return (above - below) / (2 * step);
    };
    let [checked, torn] = [0, 0];
    judge.parameters.forEach(({ values }, index) => {
      for (let at = 0; at < values.length; at += 7) {
        const [wide, narrow] = [quotient(values, at, 2e-3), quotient(values, at, 1e-3)];
        checked++;
        // The penalty jumps where a rectifier turns: there is no derivative.
        if (Math.abs(wide - narrow) > 0.2) torn++;
        else expect(gradients[index]![at]! - wide).toBeCloseTo(0, 1);
      }
    });
    expect(torn).toBeLessThan(checked / 10);
    expect(Math.max(...gradients.map((each) => Math.max(...each.map(Math.abs))))).toBeGreaterThan(1);
  });

  it('judges, and says in which direction rows become more real', () => {
    const { rng, reset } = repeatable();
    const judge = critic(8, [12], rng);
    const packs = matrix(5, 8);
    fillWithNormals(packs.values, createRng(3));
    reset();
    const slopes = judge.judge(packs).slopes.values.slice();
    const before = packs.values[11]!;
    const mean = (value: number) => {
      reset();
      packs.values[11] = value;
      return judge.judge(packs).mean;
    };
    expect(slopes[11]! - (mean(before + 1e-2) - mean(before - 1e-2)) / 2e-2).toBeCloseTo(0, 3);
  });
});
