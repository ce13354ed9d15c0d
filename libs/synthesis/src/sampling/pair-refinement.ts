import type { LiftedField } from '../model/lifted-field.js';
import { isSubset } from '../model/clique.js';
import { NodeConditional } from './node-conditional.js';
import type { Rng } from './rng.js';

/** How strongly counts of pairs are held to what is wanted: at 1 as strongly as independent rows would hold them. */
const STRENGTH = 24;

/** How often every attribute of every row is drawn again. */
const SWEEPS = 4;

/** Rows whose places in the tables of the tree are found together. */
const BLOCK = 256;

/** A pair of attributes, and how often its cells are wanted. */
interface WantedPair {
  readonly a: number;
  readonly b: number;
  /** Of all rows. */
  readonly shares: Float64Array;
  /** Variance of the noise in the shares. */
  readonly variance: number;
}

/** A pair in the rows at hand, from the side of its first attribute. */
interface HeldPair {
  readonly pair: WantedPair;
  /** Of every cell, by how much the sum changes where a row leaves it. */
  readonly leave: Float32Array;
  /** By how much that falls with every row that leaves: what entering costs is this less `leave`. */
  readonly weights: Float32Array;
}

/** All pairs of one attribute, one after the other, each with that attribute as its last axis. */
interface Sides {
  readonly size: number;
  /** The other attribute of each, row by row. */
  readonly others: readonly Int32Array[];
  /** Where each begins. */
  readonly starts: Int32Array;
  readonly leave: Float32Array;
  readonly weights: Float32Array;
}

/**
 * Moves rows of a tree towards pairs that the tree does not hold, and keeps them to those that it does hold.
 *
 * Definition: rows x_1 ... x_n have probability in proportion to prod_i p(x_i) exp(-s sum_c (n_c - w_c)^2 / (2 (w_c + 1 + v))), p the tree, n_c the rows in cell c of a pair, w_c
 * those wanted, v the variance of the noise in w_c, s the strength. Metropolis-Hastings: one attribute of one row is proposed from p given the rest of the row, and
 * accepted by the change of the sum. So no cell appears to which the tree gives no probability.
 * Citation: Hastings 1970, section 2; Williamson, Birkin, Rees 1998, "The estimation of population microdata by using data from small area statistics and samples of
 * anonymised records" (annealing rows towards marginals).
 */
export class PairRefinement {
  readonly #sizes: readonly number[];
  readonly #pairs: readonly WantedPair[];
  /** Of the attributes with lifts; undefined for the others, which stay as they are. */
  readonly #conditionals: readonly (NodeConditional | undefined)[];

  constructor(field: LiftedField) {
    const { base, lifts } = field;
    const { sizes } = base.tree;
    this.#sizes = sizes;
    this.#pairs = wantedPairs(field);
    this.#conditionals = sizes.map((_, attribute) =>
      lifts.some(({ clique }) => clique.includes(attribute)) ? new NodeConditional(base, attribute, BLOCK) : undefined,
    );
  }

  /** @param codes one array of rows per attribute; written over */
  refine(codes: readonly Int32Array[], rng: Rng): void {
    const held = this.#pairs.map((pair) => countPair(pair, codes, this.#sizes));
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      this.#conditionals.forEach((conditional, attribute) => {
        if (!conditional) return;
        const sides = sidesOf(attribute, held, codes, this.#sizes);
        redraw(conditional, sides, codes, rng);
        writeBack(attribute, sides, held, this.#sizes);
      });
    }
  }
}

function redraw(conditional: NodeConditional, sides: Sides, codes: readonly Int32Array[], rng: Rng): void {
  const { size, others, starts, leave, weights } = sides;
  const result = codes[conditional.attribute]!;
  const many = others.length;
  const firsts = new Int32Array(many);
  for (let from = 0; from < result.length; from += BLOCK) {
    const end = Math.min(from + BLOCK, result.length);
    conditional.open(codes, from, end - from);
    for (let row = from; row < end; row++) {
      const before = result[row]!;
      const after = conditional.draw(row - from, rng.uniform());
      if (after < 0 || after === before) continue;
      let change = 0;
      for (let side = 0; side < many; side++) {
        const first = starts[side]! + others[side]![row]! * size;
        firsts[side] = first;
        const to = first + after;
        change += leave[first + before]! - leave[to]! + weights[to]!;
      }
      if (change > 0 && rng.uniform() >= Math.exp(-change)) continue;
      result[row] = after;
      for (let side = 0; side < many; side++) {
        const first = firsts[side]!;
        leave[first + before]! += weights[first + before]!;
        leave[first + after]! -= weights[first + after]!;
      }
    }
  }
}

/** Those with lifts, and those inside nodes of the tree, of attributes that are going to change. */
function wantedPairs(field: LiftedField): WantedPair[] {
  const { lifts } = field;
  const { sizes, nodes } = field.base.tree;
  const moves = sizes.map((_, attribute) => lifts.some(({ clique }) => clique.includes(attribute)));
  const cliques = sizes.flatMap((_, a) =>
    sizes.flatMap((_size, b) => {
      const isHeld = b > a && (moves[a]! || moves[b]!) && nodes.some(({ clique }) => isSubset([a, b], clique));
      return isHeld ? [[a, b]] : [];
    }),
  );
  const pairs = [...lifts.map(({ clique }) => clique), ...cliques];
  return field.pairs(pairs).map((counts, at): WantedPair => {
    const [a, b] = pairs[at] as readonly [number, number];
    const lift = lifts.find(({ clique }) => clique[0] === a && clique[1] === b);
    const total = counts.reduce((sum, count) => sum + count, 0);
    return { a, b, shares: counts.map((count) => count / total), variance: (lift?.sigma ?? 0) ** 2 };
  });
}

function countPair(pair: WantedPair, codes: readonly Int32Array[], sizes: readonly number[]): HeldPair {
  const [left, right, width] = [codes[pair.a]!, codes[pair.b]!, sizes[pair.b]!];
  const rows = left.length;
  const excess = pair.shares.map((share) => -share * rows);
  for (let row = 0; row < rows; row++) excess[left[row]! * width + right[row]!]!++;
  const weights = Float32Array.from(pair.shares, (share) => STRENGTH / (share * rows + 1 + pair.variance * rows ** 2));
  return { pair, leave: weights.map((weight, cell) => (0.5 - excess[cell]!) * weight), weights };
}

function sidesOf(
  attribute: number,
  held: readonly HeldPair[],
  codes: readonly Int32Array[],
  sizes: readonly number[],
): Sides {
  const size = sizes[attribute]!;
  const own = held.filter(({ pair: { a, b } }) => a === attribute || b === attribute);
  const starts = new Int32Array(own.length + 1);
  own.forEach(({ leave }, side) => (starts[side + 1] = starts[side]! + leave.length));
  const leave = new Float32Array(starts[own.length]!);
  const weights = new Float32Array(leave.length);
  own.forEach((from, side) => {
    const others = from.leave.length / size;
    const isLast = from.pair.b === attribute;
    for (let other = 0, cell = starts[side]!; other < others; other++) {
      for (let code = 0; code < size; code++, cell++) {
        const at = isLast ? other * size + code : code * others + other;
        leave[cell] = from.leave[at]!;
        weights[cell] = from.weights[at]!;
      }
    }
  });
  const others = own.map(({ pair: { a, b } }) => codes[a === attribute ? b : a]!);
  return { size, others, starts, leave, weights };
}

/** What {@link sidesOf} copied, as it is now. */
function writeBack(
  attribute: number,
  { starts, leave }: Sides,
  held: readonly HeldPair[],
  sizes: readonly number[],
): void {
  const size = sizes[attribute]!;
  const own = held.filter(({ pair: { a, b } }) => a === attribute || b === attribute);
  own.forEach((into, side) => {
    const others = into.leave.length / size;
    const isLast = into.pair.b === attribute;
    for (let other = 0, cell = starts[side]!; other < others; other++)
      for (let code = 0; code < size; code++, cell++)
        into.leave[isLast ? other * size + code : code * others + other] = leave[cell]!;
  });
}
