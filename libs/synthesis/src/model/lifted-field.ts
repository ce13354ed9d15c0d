import type { Clique } from './clique.js';
import { marginalsOfField } from './marginals-of-field.js';
import type { MarkovRandomField } from './markov-random-field.js';
import { project, projectionIndex } from './projection.js';
import { restrictField, type Evidence } from './restrict-field.js';

/** How much more often two cells occur together than a tree that holds their attributes apart says. */
export interface PairLift {
  /** Two attributes, ascending. */
  readonly clique: Clique;
  /** Row-major, one per pair of cells; positive. */
  readonly lift: Float64Array;
  /** Standard deviation of the noise in what was measured, as a share of all rows. */
  readonly sigma: number;
}

/** Rounds of proportional fitting for marginals of three and more attributes. */
const FITTING_ROUNDS = 10;

/** Rounds of the same for single attributes given evidence. */
const SINGLES_ROUNDS = 6;

/**
 * A Markov random field on a tree, and pairs of attributes beyond it: their joint distribution is that of the tree times their lift, fitted to the single attributes of the tree. Without lifts it is the
 * field itself. With lifts a single pair is exact; marginals of more attributes are the tree's, fitted to all their pairs.
 * Citation: Deming and Stephan 1940, "On a least squares adjustment of a sampled frequency table" (proportional fitting).
 */
export class LiftedField {
  constructor(
    readonly base: MarkovRandomField,
    readonly lifts: readonly PairLift[] = [],
  ) {}

  get total(): number {
    return this.base.total;
  }

  /** Expected counts of any clique, row-major in its order. */
  marginal(clique: Clique): Float64Array {
    const counts = this.base.marginal(clique);
    const isLifted = this.lifts.some((lift) => lift.clique.every((attribute) => clique.includes(attribute)));
    if (!isLifted) return counts;
    if (clique.length === 2) return this.#liftPair(clique, counts);
    const pairs = clique.flatMap((a, i) => clique.slice(i + 1).map((b) => [a, b]));
    const pairCounts = this.pairs(pairs);
    const known = pairs.map((pair, at) => ({
      index: projectionIndex(clique, pair, this.base.tree.sizes),
      counts: pairCounts[at]!,
    }));
    for (let round = 0; round < FITTING_ROUNDS; round++) for (const pair of known) fit(counts, pair);
    return counts;
  }

  /** Expected counts of many pairs: faster than one by one. */
  pairs(cliques: readonly Clique[]): Float64Array[] {
    return marginalsOfField(this.base, cliques).map((counts, at) => this.#liftPair(cliques[at]!, counts));
  }

  /**
   * The distribution given evidence; undefined where it has probability zero. What it says of one side of a lift changes the other side as much as
   * the pair tells: exact where one attribute has evidence, near it where several have.
   */
  restrict(evidence: ReadonlyMap<number, Evidence>): LiftedField | undefined {
    const base = restrictField(this.base, evidence);
    if (!base) return undefined;
    const lifts = this.lifts.map((lift) => ({ ...lift, lift: codesLeft(lift, this.base.tree.sizes, evidence) }));
    const isOpen = ({ clique }: PairLift) => clique.every((attribute) => evidence.get(attribute)?.codes.length !== 1);
    return new LiftedField(fitSingles(base, singlesGiven(base, lifts, evidence)), lifts.filter(isOpen));
  }

  #liftPair(pair: Clique, counts: Float64Array): Float64Array {
    const [a, b] = pair as readonly [number, number];
    const found = this.lifts.find(({ clique }) => clique.includes(a) && clique.includes(b));
    if (!found) return counts;
    const cellOf = projectionIndex(pair, found.clique, this.base.tree.sizes);
    const raised = counts.map((count, cell) => count * found.lift[cellOf[cell]!]!);
    const singles = pair.map((attribute) => ({
      index: projectionIndex(pair, [attribute], this.base.tree.sizes),
      counts: this.base.marginal([attribute]),
    }));
    for (let round = 0; round < FITTING_ROUNDS; round++) for (const single of singles) fit(raised, single);
    return raised;
  }
}

/** Scales counts so that their marginal is what is known. */
function fit(counts: Float64Array, known: { readonly index: Int32Array; readonly counts: Float64Array }): void {
  const sums = project(counts, known.index, known.counts.length);
  const scale = known.counts.map((count, cell) => (sums[cell]! > 0 ? count / sums[cell]! : 0));
  for (let cell = 0; cell < counts.length; cell++) counts[cell]! *= scale[known.index[cell]!]!;
}

/** The counts of single attributes without evidence, changed by what lifts tell of their other side. */
function singlesGiven(
  base: MarkovRandomField,
  lifts: readonly PairLift[],
  evidence: ReadonlyMap<number, Evidence>,
): Map<number, Float64Array> {
  const singles = new Map<number, Float64Array>();
  for (const { clique, lift } of lifts) {
    const [other, ...more] = clique.filter((attribute) => !evidence.has(attribute));
    if (other === undefined || more.length > 0) continue;
    // An attribute with one code left adds no cells: without it there is nothing to eliminate.
    const open = clique.filter((attribute) => attribute === other || base.tree.sizes[attribute]! > 1);
    const counts = base.marginal(open);
    const index = projectionIndex(open, [other], base.tree.sizes);
    const before = project(counts, index, base.tree.sizes[other]!);
    const raised = counts.map((count, cell) => count * lift[cell]!);
    const after = project(raised, index, before.length);
    const known = singles.get(other) ?? before;
    const changed = known.map((count, code) => (before[code]! > 0 ? (count * after[code]!) / before[code]! : 0));
    singles.set(other, changed);
  }
  return singles;
}

/** The field whose single attributes have the wanted distributions, nearly: proportional fitting of one factor per attribute. */
function fitSingles(field: MarkovRandomField, wanted: ReadonlyMap<number, Float64Array>): MarkovRandomField {
  let fitted = field;
  for (let round = 0; round < SINGLES_ROUNDS && wanted.size > 0; round++) {
    const factors = [...wanted].map(([attribute, counts]) => {
      const held = fitted.marginal([attribute]);
      const weights = counts.map((count, code) => (held[code]! > 0 && count > 0 ? count / held[code]! : 1));
      return [attribute, { codes: Int32Array.from(counts.keys()), weights }] as const;
    });
    fitted = restrictField(fitted, new Map(factors)) ?? fitted;
  }
  return fitted;
}

/** The lifts of the codes that evidence leaves on both sides. */
function codesLeft(
  { clique: [a, b], lift }: PairLift,
  sizes: readonly number[],
  evidence: ReadonlyMap<number, Evidence>,
): Float64Array {
  if (!evidence.has(a!) && !evidence.has(b!)) return lift;
  const rows = (evidence.get(a!) ?? allCodes(sizes[a!]!)).codes;
  const columns = (evidence.get(b!) ?? allCodes(sizes[b!]!)).codes;
  const left = new Float64Array(rows.length * columns.length);
  rows.forEach((row, i) =>
    columns.forEach((column, j) => (left[i * columns.length + j] = lift[row * sizes[b!]! + column]!)),
  );
  return left;
}

const allCodes = (size: number): Evidence => ({
  codes: Int32Array.from({ length: size }, (_, code) => code),
  weights: new Float64Array(size).fill(1),
});
