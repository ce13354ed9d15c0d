import type { MarkovRandomField } from '../model/markov-random-field.js';
import { cliqueCells } from '../model/clique.js';
import { project, projectionIndex } from '../model/projection.js';
import { dealCodes, RandomPlaces, TILE_ROWS } from './random-places.js';
import type { Rng } from './rng.js';
import { SteadyRounding } from './steady-rounding.js';

/**
 * Draws rows of codes, one array per attribute. Cells get their expected number of rows within 1, in every group of rows
 * that share what the attribute depends on; which rows get them is random. So marginals have less noise than independent draws,
 * rows are in no order, and no two attributes are tied but through the model.
 */
export function sampleField(field: MarkovRandomField, rows: number, rng: Rng): Int32Array[] {
  return fieldSampler(field, rng)(rows);
}

/** Draws rows, and more of them with every call: what one call rounds off is made up for by the next, which writes over its arrays. */
export function fieldSampler(field: MarkovRandomField, rng: Rng): (rows: number) => Int32Array[] {
  const { sizes, nodes } = field.tree;
  const steps = nodes.flatMap((_, node) => drawnAttributes(field, node, rng));
  let space = sizes.map(() => new Int32Array(0));
  return (rows) => {
    if (space.some(({ length }) => length < rows)) space = sizes.map(() => new Int32Array(rows));
    const codes = space.map((column) => column.subarray(0, rows));
    for (let from = 0; from < rows; from += TILE_ROWS) {
      const tile = codes.map((column) => column.subarray(from, from + TILE_ROWS));
      for (const step of steps) draw(step, tile, rng);
    }
    return codes;
  };
}

/** How one attribute is drawn given those already drawn. */
interface DrawnAttribute {
  readonly attribute: number;
  readonly given: readonly number[];
  /** Size of each given attribute. */
  readonly givenSizes: readonly number[];
  /** Of its cells in every group, that is, given every combination of codes. */
  readonly rounding: SteadyRounding;
  readonly places: RandomPlaces;
}

/** The attributes that a node adds to its separator, one by one. */
function drawnAttributes(field: MarkovRandomField, at: number, rng: Rng): DrawnAttribute[] {
  const { nodes, sizes } = field.tree;
  const { clique, separator } = nodes[at]!;
  const given = [...separator];
  return clique
    .filter((attribute) => !separator.includes(attribute))
    .map((attribute) => {
      const scope = [...given, attribute];
      const index = projectionIndex(clique, scope, sizes);
      const weights = project(field.beliefs[at]!, index, cliqueCells(scope, sizes));
      const step = {
        attribute,
        given: [...given],
        givenSizes: given.map((other) => sizes[other]!),
        rounding: new SteadyRounding(weights, sizes[attribute]!, rng),
        places: new RandomPlaces(cliqueCells(given, sizes)),
      };
      given.push(attribute);
      return step;
    });
}

function draw(step: DrawnAttribute, tile: readonly Int32Array[], rng: Rng): void {
  const { attribute, rounding, places } = step;
  const result = tile[attribute]!;
  const { rows, groups, occurring, starts, codes } = places.arrange(groupOfRows(step, tile, result.length), rng);
  const counts = new Int32Array(rounding.cells);
  let place = 0;
  for (let at = 0; at < groups; at++) {
    const size = starts[at + 1]! - starts[at]!;
    if (size === 0) continue;
    rounding.share(occurring[at]!, size, counts);
    for (let cell = 0; cell < counts.length; cell++) {
      for (const end = place + counts[cell]!; place < end; place++) codes[place] = cell;
    }
  }
  dealCodes(rows, result);
}

const combined = new Int32Array(TILE_ROWS);

/** Number of the combination of given codes of every row; valid until the next call. */
function groupOfRows({ given, givenSizes }: DrawnAttribute, tile: readonly Int32Array[], rows: number): Int32Array {
  const [first, ...others] = given;
  if (first === undefined) return combined.fill(0).subarray(0, rows);
  if (others.length === 0) return tile[first]!;
  combined.set(tile[first]!);
  others.forEach((attribute, axis) => combine(tile[attribute]!, givenSizes[axis + 1]!));
  return combined.subarray(0, rows);
}

function combine(codes: Int32Array, size: number): void {
  for (let row = 0; row < codes.length; row++) combined[row] = Math.imul(combined[row]!, size) + codes[row]!;
}
