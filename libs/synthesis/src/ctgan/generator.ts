import {
  batchNormalisation,
  dense,
  matrix,
  rectify,
  rectifyBackward,
  reusedMatrix,
  type Matrix,
  type Parameter,
} from '@likeness/tensor';
import { chooseCell } from '../mode-encoding/choose-cell.js';
import { hasOffset, spansOf, widthOf, type ColumnCode } from '../mode-encoding/column-code.js';
import type { RowGenerator } from '../mode-encoding/net-model.js';
import { fillWithNormals } from '../mode-encoding/normals.js';
import { categoryPlaces, conditionDrawer, conditionWidth, type CellShares } from './conditional-vectors.js';

export interface GeneratorShape {
  readonly embedding: number;
  readonly hidden: readonly number[];
  readonly shares: CellShares;
}

/** Noise and a conditional vector come in; scores of cells and offsets come out. */
export interface Generator extends RowGenerator {
  readonly parameters: readonly Parameter[];
  readonly inputs: number;
  forward(input: Matrix): Matrix;
  /** Sets all gradients. */
  backward(delta: Matrix): void;
}

/** Layers that pass on what they got beside what they made, each normalised over the batch and rectified. */
export function generator(codes: readonly ColumnCode[], shape: GeneratorShape, uniform: () => number): Generator {
  const spans = spansOf(codes);
  const width = widthOf(spans);
  const places = categoryPlaces(codes, spans);
  const inputs = shape.embedding + conditionWidth(places);
  const blocks: ReturnType<typeof residual>[] = [];
  let size = inputs;
  shape.hidden.forEach((hidden, at) => {
    blocks.push(residual(`generator.${at}`, size, hidden, uniform));
    size += hidden;
  });
  const last = dense(`generator.${blocks.length}`, size, width, uniform);
  const parameters = [...blocks.flatMap((block) => block.parameters), ...last.parameters];
  return {
    parameters,
    inputs,
    weights: [...parameters, ...blocks.flatMap(({ running }) => running)],
    forward: (input) => last.forward(blocks.reduce((at, block) => block.forward(at), input)),
    backward: (delta) => {
      last.setGradients(delta);
      if (blocks.length === 0) return;
      let at = last.backward(delta);
      for (const block of blocks.slice(1).reverse()) at = block.backward(at);
      blocks[0]!.learn(at);
    },
    generate: (rows, rng, into, from) => {
      const input = matrix(rows, inputs);
      const noise = new Float32Array(rows * shape.embedding);
      fillWithNormals(noise, rng);
      const draw = conditionDrawer(places, shape.shares, rng);
      for (let row = 0; row < rows; row++) {
        input.values.set(noise.subarray(row * shape.embedding, (row + 1) * shape.embedding), row * inputs);
        const condition = draw();
        if (condition) input.values[row * inputs + shape.embedding + condition.place.at + condition.cell] = 1;
      }
      const { values } = last.forward(blocks.reduce((at, block) => block.infer(at), input));
      codes.forEach((code, column) => {
        const { offset, start, size: cellCount } = spans[column]!;
        const { cells, offsets } = into[column]!;
        for (let row = 0; row < rows; row++) {
          const cell = chooseCell(values, row * width + start, cellCount, rng.uniform());
          cells[from + row] = cell;
          if (offsets && hasOffset(code, cell)) offsets[from + row] = Math.tanh(values[row * width + offset]!);
        }
      });
    },
  };
}

function residual(name: string, inputs: number, hidden: number, uniform: () => number) {
  const layer = dense(name, inputs, hidden, uniform);
  const norm = batchNormalisation(`${name}.norm`, hidden);
  const [joinedOf, partOf, restOf] = [reusedMatrix(), reusedMatrix(), reusedMatrix()];
  let made: Matrix = matrix(0, hidden);
  const join = (part: Matrix, input: Matrix): Matrix => {
    rectify(part);
    made = part;
    const out = joinedOf(input.rows, hidden + inputs);
    copyColumns(part, out, 0, hidden);
    copyColumns(input, out, hidden, inputs);
    return out;
  };
  /** The derivatives of what the layer made, as far as the layer. */
  const learn = (delta: Matrix): Matrix => {
    const part = partOf(delta.rows, hidden);
    copyColumns(delta, part, 0, hidden);
    rectifyBackward(part, made);
    const inner = norm.backward(part);
    layer.setGradients(inner);
    return inner;
  };
  return {
    parameters: [...layer.parameters, ...norm.parameters],
    running: norm.running,
    forward: (input: Matrix) => join(norm.forward(layer.forward(input)), input),
    infer: (input: Matrix) => join(norm.infer(layer.forward(input)), input),
    /** Sets the gradients only. */
    learn,
    backward: (delta: Matrix): Matrix => {
      const back = layer.backward(learn(delta));
      const out = restOf(delta.rows, inputs);
      for (let row = 0, at = 0; row < delta.rows; row++)
        for (let column = 0, from = row * delta.columns + hidden; column < inputs; column++, at++, from++)
          out.values[at] = back.values[at]! + delta.values[from]!;
      return out;
    },
  };
}

/** The first columns of a matrix, to another from a place on. */
function copyColumns(from: Matrix, to: Matrix, place: number, columns: number): void {
  const [read, write] = [from.values, to.values];
  for (let row = 0; row < from.rows; row++)
    for (let column = 0, at = row * from.columns, into = row * to.columns + place; column < columns; column++)
      write[into++] = read[at++]!;
}
