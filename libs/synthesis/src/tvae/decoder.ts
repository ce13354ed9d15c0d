import { dense, matrix, parameter, rectifyBackward, type Dense, type Matrix } from '@likeness/tensor';
import type { Parameter } from '@likeness/tensor';
import { chooseCell } from '../mode-encoding/choose-cell.js';
import { hasOffset, spansOf, widthOf, type ColumnCode } from '../mode-encoding/column-code.js';
import type { RowGenerator } from '../mode-encoding/net-model.js';
import { fillWithNormals } from '../mode-encoding/normals.js';

export interface DecoderShape {
  readonly embedding: number;
  readonly hidden: readonly number[];
}

/** Dense layers, rectified but the last: what goes in comes out as scores of cells and offsets. */
export interface Decoder extends RowGenerator {
  readonly parameters: readonly Parameter[];
  /** Standard deviation of every column of the net's rows; used where that is an offset. */
  readonly deviations: Parameter;
  forward(latent: Matrix): Matrix;
  /** From derivatives of the loss with respect to what came out, sets all gradients, and gives those with respect to the latent rows. */
  backward(delta: Matrix): Matrix;
}

const FIRST_DEVIATION = 0.1;

export function decoder(codes: readonly ColumnCode[], shape: DecoderShape, uniform: () => number): Decoder {
  const spans = spansOf(codes);
  const width = widthOf(spans);
  const { hidden, out, forward, backward } = perceptron('decoder', [shape.embedding, ...shape.hidden, width], uniform);
  const deviations = parameter('decoder.deviations', [width], () => FIRST_DEVIATION);
  const parameters = [...[...hidden, out].flatMap((layer) => layer.parameters), deviations];
  return {
    parameters,
    weights: parameters,
    deviations,
    forward,
    backward,
    generate: (rows, rng, into, from) => {
      const latent = matrix(rows, shape.embedding);
      fillWithNormals(latent.values, rng);
      const { values } = forward(latent);
      const noise = new Float32Array(rows);
      codes.forEach((code, column) => {
        const { offset, start, size } = spans[column]!;
        const { cells, offsets } = into[column]!;
        if (offset >= 0) fillWithNormals(noise, rng);
        for (let row = 0; row < rows; row++) {
          const at = row * width;
          const cell = chooseCell(values, at + start, size, rng.uniform());
          cells[from + row] = cell;
          if (!offsets || !hasOffset(code, cell)) continue;
          const made = Math.tanh(values[at + offset]!) + deviations.values[offset]! * noise[row]!;
          offsets[from + row] = Math.min(1, Math.max(-1, made));
        }
      });
    },
  };
}

/** Layers of the given sizes, from the input on. */
export function perceptron(name: string, sizes: readonly number[], uniform: () => number) {
  const layers = sizes.slice(1).map((size, at): Dense => dense(`${name}.${at}`, sizes[at]!, size, uniform));
  const hidden = layers.slice(0, -1);
  const out = layers.at(-1)!;
  let made: Matrix[] = [];
  const first = layers[0]!;
  /** As far as what the first layer gives. */
  const learn = (delta: Matrix): Matrix => {
    let at = delta;
    for (let index = layers.length - 1; index >= 0; index--) {
      layers[index]!.setGradients(at);
      if (index === 0) break;
      at = layers[index]!.backward(at);
      rectifyBackward(at, made[index - 1]!);
    }
    return at;
  };
  return {
    hidden,
    out,
    forward: (input: Matrix): Matrix => {
      made = [];
      let at = input;
      for (const layer of hidden) {
        at = layer.forward(at, 0);
        made.push(at);
      }
      return out.forward(at);
    },
    /** Sets the gradients; gives the derivatives with respect to the input. */
    backward: (delta: Matrix): Matrix => first.backward(learn(delta)),
    /** Sets the gradients only. */
    learn: (delta: Matrix): void => void learn(delta),
  };
}
