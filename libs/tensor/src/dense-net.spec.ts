import { describe, expect, it } from 'vitest';
import { adam } from './adam.js';
import { batchNormalisation } from './batch-normalisation.js';
import { dense } from './dense.js';
import { matrix, type Matrix } from './matrix.js';
import type { Parameter } from './parameter.js';
import { rectify, rectifyBackward } from './rectifier.js';

function uniformFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}

const random = (rows: number, columns: number, seed: number): Matrix => {
  const made = matrix(rows, columns);
  const uniform = uniformFrom(seed);
  made.values.forEach((_, at) => (made.values[at] = 2 * uniform() - 1));
  return made;
};

const copy = (made: Matrix): Matrix => ({ ...made, values: made.values.slice() });

/** Compares derivatives with quotients of differences, in every tenth place. */
function expectDerivatives(values: Float32Array, derivatives: Float32Array, loss: () => number): void {
  for (let at = 0; at < values.length; at += 10) {
    const before = values[at]!;
    const step = 3e-3;
    values[at] = before + step;
    const above = loss();
    values[at] = before - step;
    const below = loss();
    values[at] = before;
    expect(derivatives[at]! - (above - below) / (2 * step)).toBeCloseTo(0, 2);
  }
}

describe('dense nets', () => {
  it('have the derivatives that differences show, through batches that are normalised and rectified', () => {
    const uniform = uniformFrom(7);
    const [first, last] = [dense('first', 6, 9, uniform), dense('last', 9, 4, uniform)];
    const norm = batchNormalisation('norm', 9);
    norm.parameters[0]!.values.forEach((_, at, values) => (values[at] = 0.5 + at / 9));
    const [input, target] = [random(12, 6, 3), random(12, 4, 5)];
    const forward = () => {
      const hidden = norm.forward(first.forward(input));
      rectify(hidden, 0.2);
      return { hidden, out: last.forward(hidden) };
    };
    const loss = () => forward().out.values.reduce((sum, value, at) => sum + (value - target.values[at]!) ** 2 / 2, 0);
    const { hidden, out } = forward();
    const delta = copy(out);
    delta.values.forEach((value, at) => (delta.values[at] = value - target.values[at]!));
    last.setGradients(delta);
    const back = last.backward(delta);
    rectifyBackward(back, hidden, 0.2);
    const inner = norm.backward(back);
    first.setGradients(inner);
    const ofInput = copy(first.backward(inner));
    const learned: Parameter[] = [...last.parameters, ...norm.parameters, first.parameters[0]!];
    for (const { values, gradient } of learned) expectDerivatives(values, gradient.slice(), loss);
    expectDerivatives(input.values, ofInput.values, loss);
  });

  it('say of a row alone, from the running moments, what they say of it in a batch', () => {
    const norm = batchNormalisation('norm', 3);
    for (let batch = 0; batch < 200; batch++) norm.forward(random(50, 3, batch + 1));
    const batch = random(20, 3, 999);
    const all = copy(norm.infer(batch));
    const alone = norm.infer({ rows: 1, columns: 3, values: batch.values.slice(6, 9) });
    expect([...alone.values]).toEqual([...all.values.slice(6, 9)]);
    const mean = all.values.reduce((sum, value) => sum + value, 0) / 60;
    expect(Math.abs(mean)).toBeLessThan(0.4);
  });

  it('learn XOR', () => {
    const uniform = uniformFrom(11);
    const [first, last] = [dense('first', 2, 16, uniform), dense('last', 16, 1, uniform)];
    const step = adam([...first.parameters, ...last.parameters], { learningRate: 0.05 });
    const input: Matrix = { rows: 4, columns: 2, values: Float32Array.of(0, 0, 0, 1, 1, 0, 1, 1) };
    const want = [0, 1, 1, 0];
    const forward = () => {
      const hidden = first.forward(input);
      rectify(hidden, 0.1);
      return { hidden, out: last.forward(hidden) };
    };
    for (let round = 0; round < 300; round++) {
      const { hidden, out } = forward();
      out.values.forEach((value, at) => (out.values[at] = value - want[at]!));
      last.setGradients(out);
      const back = last.backward(out);
      rectifyBackward(back, hidden, 0.1);
      first.setGradients(back);
      step();
    }
    expect([...forward().out.values].map((value) => Math.round(value) + 0)).toEqual(want);
  });

  it('step as Adam is defined', () => {
    const weight: Parameter = { name: 'w', shape: [1], values: Float32Array.of(1), gradient: Float32Array.of(0.5) };
    const step = adam([weight], { learningRate: 0.1, betas: [0.5, 0.9], decay: 0.2 });
    step();
    // The first step is the learning rate, whatever the gradient.
    expect(weight.values[0]).toBeCloseTo(0.9, 6);
    weight.gradient[0] = -1;
    step();
    const [g1, g2] = [0.7, -1 + 0.2 * 0.9];
    const m = (0.5 * 0.5 * g1 + 0.5 * g2) / (1 - 0.25);
    const s = (0.9 * 0.1 * g1 ** 2 + 0.1 * g2 ** 2) / (1 - 0.81);
    expect(weight.values[0]).toBeCloseTo(0.9 - (0.1 * m) / Math.sqrt(s), 6);
  });
});
