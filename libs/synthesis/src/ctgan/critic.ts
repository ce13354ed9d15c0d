import { dense, matrix, reusedMatrix, type Matrix, type Parameter } from '@likeness/tensor';
import type { Rng } from '../sampling/rng.js';

const SLOPE = 0.2;
const DROPPED = 0.5;
const PENALTY = 10;

/** Judges packs of rows; a larger number is more real. */
export interface Critic {
  readonly parameters: readonly Parameter[];
  /**
   * Sets the gradients of the Wasserstein loss with gradient penalty. Both matrices have the same shape, one pack a row; the loss without the penalty comes back.
   * Citation: Gulrajani, Ahmed, Arjovsky, Dumoulin, Courville 2017.
   */
  learn(real: Matrix, made: Matrix): { readonly loss: number; readonly penalty: number };
  /** The mean judgement of packs, and its derivatives with respect to them. */
  judge(packs: Matrix): { readonly mean: number; readonly slopes: Matrix };
}

/**
 * Dense layers with leaky rectifiers and dropout.
 *
 * The penalty needs derivatives of derivatives, and has them in closed form: a rectifier's second derivative is zero, so that the gradient g of a pack is a product of
 * weights and fixed masks, g = W1 M1 W2 M2 ... 1. With v the derivative of the penalty with respect to g, that of each W is the outer product of two rows: v sent
 * forward through the linear net with the same masks, and what came backward to that W. So packs between real and made ones need one more forward pass, no second backward.
 */
export function critic(inputs: number, hidden: readonly number[], rng: Rng): Critic {
  const sizes = [inputs, ...hidden, 1];
  const layers = sizes.slice(1).map((size, at) => dense(`critic.${at}`, sizes[at]!, size, rng.uniform));
  const buffers = layers.map(() => ({ mask: reusedMatrix(), out: reusedMatrix(), delta: reusedMatrix() }));
  const stackOf = reusedMatrix();
  let masks: Matrix[] = [];
  let given: Matrix[] = [];
  const forward = (input: Matrix): Matrix => {
    [masks, given] = [[], []];
    let at = input;
    layers.forEach((layer, index) => {
      given.push(at);
      const raw = layer.forward(at);
      if (index === layers.length - 1) at = raw;
      else {
        const mask = buffers[index]!.mask(raw.rows, raw.columns);
        at = buffers[index]!.out(raw.rows, raw.columns);
        maskOf(raw, mask, rng);
        for (let k = 0; k < raw.values.length; k++) at.values[k] = raw.values[k]! * mask.values[k]!;
        masks.push(mask);
      }
    });
    return at;
  };
  /** The deltas of every layer's output, from those of the last. */
  const backward = (last: Matrix): Matrix[] => {
    const deltas = [last];
    for (let index = layers.length - 1; index > 0; index--) {
      const back = layers[index]!.backward(deltas[0]!);
      const delta = buffers[index]!.delta(back.rows, back.columns);
      const mask = masks[index - 1]!.values;
      for (let k = 0; k < mask.length; k++) delta.values[k] = back.values[k]! * mask[k]!;
      deltas.unshift(delta);
    }
    return deltas;
  };
  return {
    parameters: layers.flatMap(({ parameters }) => parameters),
    learn: (real, made) => {
      const packs = real.rows;
      const all = stackOf(3 * packs, inputs);
      all.values.set(real.values);
      all.values.set(made.values, real.values.length);
      const between = part(all, 2 * packs, 3 * packs);
      mix(real, made, between, rng);
      const { values } = forward(all);
      let loss = 0;
      const seeds = matrix(3 * packs, 1);
      for (let row = 0; row < packs; row++) {
        loss += (values[packs + row]! - values[row]!) / packs;
        seeds.values[row] = -1 / packs;
        seeds.values[packs + row] = 1 / packs;
        seeds.values[2 * packs + row] = 1;
      }
      const deltas = backward(seeds);
      const slopes = layers[0]!.backward(part(deltas[0]!, 2 * packs, 3 * packs));
      const penalty = penaliseSlopes(slopes);
      let sent = slopes;
      layers.forEach((layer, index) => {
        const input = part(given[index]!, 2 * packs, 3 * packs);
        input.values.set(sent.values);
        if (index < layers.length - 1) {
          sent = layer.linear(sent);
          const mask = part(masks[index]!, 2 * packs, 3 * packs).values;
          for (let k = 0; k < mask.length; k++) sent.values[k]! *= mask[k]!;
        }
        layer.setGradients(deltas[index]!, given[index]!, part(deltas[index]!, 0, 2 * packs));
      });
      return { loss, penalty };
    },
    judge: (packs) => {
      const { values } = forward(packs);
      const seeds = matrix(packs.rows, 1);
      seeds.values.fill(1 / packs.rows);
      const mean = values.reduce((sum, value) => sum + value, 0) / packs.rows;
      return { mean, slopes: layers[0]!.backward(backward(seeds)[0]!) };
    },
  };
}

function part({ columns, values }: Matrix, from: number, to: number): Matrix {
  return { rows: to - from, columns, values: values.subarray(from * columns, to * columns) };
}

/** The derivative of a leaky rectifier with dropout, of which what stays is doubled. */
function maskOf({ values }: Matrix, mask: Matrix, rng: Rng): void {
  let bits = 0;
  for (let at = 0; at < values.length; at++) {
    if (at % 32 === 0) bits = rng.next();
    mask.values[at] = (bits & 1 ? 1 / DROPPED : 0) * (values[at]! > 0 ? 1 : SLOPE);
    bits >>>= 1;
  }
}

function mix(real: Matrix, made: Matrix, into: Matrix, rng: Rng): void {
  for (let row = 0, at = 0; row < real.rows; row++) {
    const share = rng.uniform();
    for (let column = 0; column < real.columns; column++, at++)
      into.values[at] = share * real.values[at]! + (1 - share) * made.values[at]!;
  }
}

/** The mean of the penalties of slopes whose norm is not 1, which are replaced by its derivatives with respect to them. */
function penaliseSlopes({ rows, columns, values }: Matrix): number {
  let penalty = 0;
  for (let row = 0; row < rows; row++) {
    const slope = values.subarray(row * columns, (row + 1) * columns);
    const norm = Math.sqrt(slope.reduce((sum, value) => sum + value * value, 0));
    penalty += (PENALTY * (norm - 1) ** 2) / rows;
    const factor = norm > 0 ? (2 * PENALTY * (1 - 1 / norm)) / rows : 0;
    for (let at = 0; at < columns; at++) slope[at]! *= factor;
  }
  return penalty;
}
