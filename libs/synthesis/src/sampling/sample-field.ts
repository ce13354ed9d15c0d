import type { MarkovRandomField } from '../model/markov-random-field.js';
import { cliqueCells } from '../model/clique.js';
import { projectionIndex } from '../model/projection.js';
import { lowVarianceRounding } from './low-variance-rounding.js';
import type { Rng } from './rng.js';
import { shuffle } from './shuffle.js';

/** Rows that are drawn together. Larger blocks have smaller rounding noise; smaller ones stay in the processor's cache. */
export const BLOCK_ROWS = 1 << 18;

/**
 * Draws rows of codes, one array per attribute. Cells get their expected number of rows within 1, in every group of rows
 * that share what the attribute depends on; which rows get them is random. So marginals have less noise than independent draws,
 * rows are in no order, and no two attributes are tied but through the model.
 */
export function sampleField(field: MarkovRandomField, rows: number, rng: Rng): Int32Array[] {
  const codes = field.tree.sizes.map(() => new Int32Array(rows));
  const draw = fieldSampler(field, rng);
  for (let from = 0; from < rows; from += BLOCK_ROWS) {
    draw(Math.min(BLOCK_ROWS, rows - from)).forEach((block, attribute) => codes[attribute]!.set(block, from));
  }
  return codes;
}

/** Draws blocks of rows one after another; a full block has `BLOCK_ROWS`. */
export function fieldSampler(field: MarkovRandomField, rng: Rng): (rows: number) => Int32Array[] {
  const steps = field.tree.nodes.flatMap((_, node) => conditionalSteps(field, node));
  return (rows) => {
    const codes = field.tree.sizes.map(() => new Int32Array(rows));
    for (const step of steps) drawAttribute(step, codes, rng);
    return codes;
  };
}

/** How one attribute is drawn given those already drawn. */
interface ConditionalStep {
  readonly attribute: number;
  readonly given: readonly number[];
  /** Size of each given attribute. */
  readonly givenSizes: readonly number[];
  readonly groups: number;
  readonly cells: number;
  /** Weights of the cells, group after group. */
  readonly weights: Float64Array;
}

/** The attributes that a node adds to its separator, one by one. */
function conditionalSteps(field: MarkovRandomField, at: number): ConditionalStep[] {
  const { nodes, sizes } = field.tree;
  const { clique, separator } = nodes[at]!;
  const given = [...separator];
  return clique
    .filter((attribute) => !separator.includes(attribute))
    .map((attribute) => {
      const scope = [...given, attribute];
      const weights = new Float64Array(cliqueCells(scope, sizes));
      const index = projectionIndex(clique, scope, sizes);
      const belief = field.beliefs[at]!;
      for (let cell = 0; cell < belief.length; cell++) weights[index[cell]!]! += belief[cell]!;
      const step = {
        attribute,
        given: [...given],
        givenSizes: given.map((other) => sizes[other]!),
        groups: cliqueCells(given, sizes),
        cells: sizes[attribute]!,
        weights,
      };
      given.push(attribute);
      return step;
    });
}

function drawAttribute(step: ConditionalStep, codes: readonly Int32Array[], rng: Rng): void {
  const { attribute, groups, cells, weights } = step;
  const result = codes[attribute]!;
  const rows = result.length;
  const group = groupOfRows(step, codes, rows);
  const cursor = new Int32Array(groups + 1);
  for (let row = 0; row < rows; row++) cursor[group[row]! + 1]!++;
  for (let g = 0; g < groups; g++) cursor[g + 1]! += cursor[g]!;
  const values = new Int32Array(rows);
  const counts = new Int32Array(cells);
  for (let g = 0; g < groups; g++) {
    const begin = cursor[g]!;
    const size = cursor[g + 1]! - begin;
    if (size === 0) continue;
    lowVarianceRounding(weights, g * cells, cells, size, rng, counts);
    let at = begin;
    for (let cell = 0; cell < cells; cell++) {
      const count = counts[cell]!;
      if (count > 0) values.fill(cell, at, (at += count));
    }
    shuffle(values, begin, begin + size, rng);
  }
  for (let row = 0; row < rows; row++) result[row] = values[cursor[group[row]!]!++]!;
}

/** Number of the combination of given codes of every row. */
function groupOfRows({ given, givenSizes }: ConditionalStep, codes: readonly Int32Array[], rows: number): Int32Array {
  if (given.length === 0) return new Int32Array(rows);
  if (given.length === 1) return codes[given[0]!]!;
  const group = new Int32Array(rows);
  given.forEach((attribute, axis) => {
    const code = codes[attribute]!;
    const size = givenSizes[axis]!;
    for (let row = 0; row < rows; row++) group[row] = group[row]! * size + code[row]!;
  });
  return group;
}
