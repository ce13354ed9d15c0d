import type { LiftedField, PairLift } from '../model/lifted-field.js';
import { isSubset } from '../model/clique.js';
import type { MarkovRandomField } from '../model/markov-random-field.js';
import { NodeConditional } from './node-conditional.js';
import type { Rng } from './rng.js';

/** How strongly counts of pairs are held to what is wanted: at 1 as strongly as independent rows would hold them. */
const STRENGTH = 24;

/** How often every attribute of every row is drawn again. */
const SWEEPS = 6;

/** A pair of attributes, and how often its cells are wanted. */
interface WantedPair {
  readonly a: number;
  readonly b: number;
  /** Of all rows. */
  readonly shares: Float64Array;
  /** Variance of the noise in the shares. */
  readonly variance: number;
}

/** Counts of a pair in the rows at hand. */
interface HeldPair {
  readonly pair: WantedPair;
  /** Less what is wanted. */
  readonly excess: Float64Array;
  readonly weights: Float64Array;
}

/** A pair from the side of one of its attributes. */
interface Side {
  readonly other: Int32Array;
  readonly otherStride: number;
  readonly stride: number;
  readonly excess: Float64Array;
  readonly weights: Float64Array;
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
    this.#pairs = [...lifts.map((lift) => lifted(field, lift)), ...heldPairs(base, lifts)];
    this.#conditionals = sizes.map((_, attribute) =>
      lifts.some(({ clique }) => clique.includes(attribute)) ? new NodeConditional(base, attribute) : undefined,
    );
  }

  /** @param codes one array of rows per attribute; written over */
  refine(codes: readonly Int32Array[], rng: Rng): void {
    const held = this.#pairs.map((pair) => countPair(pair, codes, this.#sizes));
    for (let sweep = 0; sweep < SWEEPS; sweep++) {
      this.#conditionals.forEach((conditional, attribute) => {
        if (conditional) redraw(conditional, sidesOf(attribute, held, codes, this.#sizes), codes, rng);
      });
    }
  }
}

function redraw(conditional: NodeConditional, sides: readonly Side[], codes: readonly Int32Array[], rng: Rng): void {
  const result = codes[conditional.attribute]!;
  for (let row = 0; row < result.length; row++) {
    const before = result[row]!;
    const after = conditional.draw(codes, row, rng.uniform());
    if (after < 0 || after === before) continue;
    let change = 0;
    for (const { other, otherStride, stride, excess, weights } of sides) {
      const base = other[row]! * otherStride;
      const [from, to] = [base + before * stride, base + after * stride];
      change += (0.5 - excess[from]!) * weights[from]! + (0.5 + excess[to]!) * weights[to]!;
    }
    if (change > 0 && rng.uniform() >= Math.exp(-change)) continue;
    result[row] = after;
    for (const { other, otherStride, stride, excess } of sides) {
      const base = other[row]! * otherStride;
      excess[base + before * stride]!--;
      excess[base + after * stride]!++;
    }
  }
}

function lifted(field: LiftedField, { clique, sigma }: PairLift): WantedPair {
  const [a, b] = clique as readonly [number, number];
  const counts = field.marginal(clique);
  const total = counts.reduce((sum, count) => sum + count, 0);
  return { a, b, shares: counts.map((count) => count / total), variance: sigma ** 2 };
}

/** The pairs inside nodes, of attributes that are going to change. */
function heldPairs(field: MarkovRandomField, lifts: readonly PairLift[]): WantedPair[] {
  const { sizes, nodes } = field.tree;
  const moves = sizes.map((_, attribute) => lifts.some(({ clique }) => clique.includes(attribute)));
  return sizes.flatMap((_, a) =>
    sizes.flatMap((_size, b) => {
      const isHeld = b > a && (moves[a]! || moves[b]!) && nodes.some(({ clique }) => isSubset([a, b], clique));
      return isHeld ? [{ a, b, shares: field.marginal([a, b]).map((count) => count / field.total), variance: 0 }] : [];
    }),
  );
}

function countPair(pair: WantedPair, codes: readonly Int32Array[], sizes: readonly number[]): HeldPair {
  const [left, right, width] = [codes[pair.a]!, codes[pair.b]!, sizes[pair.b]!];
  const rows = left.length;
  const excess = pair.shares.map((share) => -share * rows);
  for (let row = 0; row < rows; row++) excess[left[row]! * width + right[row]!]!++;
  const weights = pair.shares.map((share) => STRENGTH / (share * rows + 1 + pair.variance * rows ** 2));
  return { pair, excess, weights };
}

function sidesOf(
  attribute: number,
  held: readonly HeldPair[],
  codes: readonly Int32Array[],
  sizes: readonly number[],
): Side[] {
  return held.flatMap(({ pair: { a, b }, excess, weights }) => {
    if (attribute === a) return [{ other: codes[b]!, otherStride: 1, stride: sizes[b]!, excess, weights }];
    if (attribute === b) return [{ other: codes[a]!, otherStride: sizes[b]!, stride: 1, excess, weights }];
    return [];
  });
}
