import type { Scalar } from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadTensorflow, type Tensorflow } from './load-tensorflow.js';

let tensorflow: Tensorflow;
beforeAll(async () => {
  tensorflow = await loadTensorflow();
});

describe('loadTensorflow', () => {
  it('runs on the backend it names', () => {
    expect(tensorflow.tf.getBackend()).toBe(tensorflow.backend);
    expect(tensorflow.tf.sum(tensorflow.tf.tensor1d([1, 2, 3])).dataSync()[0]).toBe(6);
  });

  it.each([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('multiplies batches exactly, transposed %s and %s', async (transposeA, transposeB) => {
    const { tf } = tensorflow;
    // Small whole numbers, so that any order of summation gives the same floats.
    const left = Array.from({ length: 2 * 3 * 4 }, (_, i) => (i % 7) - 3);
    const right = Array.from({ length: 2 * 4 * 5 }, (_, i) => (i % 5) - 2);
    const flip = (values: number[], rows: number, columns: number): number[] =>
      values.map((_, i) => {
        const within = i % (rows * columns);
        return values[i - within + (within % rows) * columns + Math.floor(within / rows)] ?? NaN;
      });
    const a = transposeA ? tf.tensor3d(flip(left, 3, 4), [2, 4, 3]) : tf.tensor3d(left, [2, 3, 4]);
    const b = transposeB ? tf.tensor3d(flip(right, 4, 5), [2, 5, 4]) : tf.tensor3d(right, [2, 4, 5]);
    const expected = Array.from({ length: 2 * 3 * 5 }, (_, i) => {
      const [batch, row, column] = [Math.floor(i / 15), Math.floor((i % 15) / 5), i % 5];
      let sum = 0;
      for (let k = 0; k < 4; k += 1)
        sum += (left[batch * 12 + row * 4 + k] ?? NaN) * (right[batch * 20 + k * 5 + column] ?? NaN);
      return sum;
    });
    expect([...(await tf.matMul(a, b, transposeA, transposeB).data())]).toEqual(expected);
  });

  it('trains a small net until it knows XOR, and leaves no tensors behind', async () => {
    const { tf } = tensorflow;
    const inputs = tf.tensor2d([0, 0, 0, 1, 1, 0, 1, 1], [4, 2]);
    const targets = tf.tensor2d([0, 1, 1, 0], [4, 1]);
    const weights = {
      hidden: tf.variable(tf.randomNormal([2, 8], 0, 1, 'float32', 1)),
      bias: tf.variable(tf.zeros([8])),
      output: tf.variable(tf.randomNormal([8, 1], 0, 1, 'float32', 2)),
    };
    const predict = () => {
      const hidden = tf.tanh(tf.add(tf.matMul(inputs, weights.hidden), weights.bias));
      return tf.sigmoid(tf.matMul(hidden, weights.output));
    };
    const optimizer = tf.train.adam(0.1);
    const loss = (): Scalar => tf.losses.logLoss(targets, predict());
    const before = tf.tidy(() => loss().dataSync()[0] ?? NaN);
    const firstStep = optimizer.minimize(loss, false);
    expect(firstStep).toBeNull();
    const tensors = tf.memory().numTensors;
    for (let step = 0; step < 200; step += 1) optimizer.minimize(loss, false);
    expect(tf.memory().numTensors).toBe(tensors);
    const after = tf.tidy(() => loss().dataSync()[0] ?? NaN);
    expect(after).toBeLessThan(before / 10);
    const answers = tf.tidy(() => [...predict().dataSync()].map(Math.round));
    expect(answers).toEqual([0, 1, 1, 0]);
  });
});
