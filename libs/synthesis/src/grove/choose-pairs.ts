import type { Clique, Sizes } from '../model/clique.js';
import { allocateBudget, type Allocation, type Candidate } from '../marginals/allocate-budget.js';
import type { Dependence } from './dependence.js';
import type { MeasuredBefore } from '../marginals/replenishing.js';
import { GrowingForest } from '../model/growing-forest.js';

/** How strongly size counts against a candidate when the model is filled: all are tried. */
const SIZE_PENALTIES = [0.1, 0.25, 0.4, 0.6, 0.8];

/** How strongly it counts how much a candidate makes the tree grow: all are tried. */
const GROWTH_PENALTIES = [1, 0.4];

/** Of the error that other pairs seem to explain, so much is taken off where the budget is divided: they explain it with noise. */
const TRUST_IN_PATHS = 0.5;

/** So many of the best pairs, divided by the number of columns, are compared by what they make the tree grow: takes time on wide tables. */
const COMPARED = 240;

/** So many of the best pairs are tried per penalty: bounds the time on wide tables. */
const MOST_TRIED = 1500;

export interface PairsRequest {
  readonly sizes: Sizes;
  readonly candidates: readonly Candidate[];
  readonly dependence: Dependence;
  /** For measuring what is chosen. */
  readonly rho: number;
  /** Rows per privacy unit. */
  readonly unit: number;
  /** Of all cliques of the junction tree together; Infinity where no tree need hold the pairs. */
  readonly maxCells: number;
  /** What may be measured again where pairs are worth less. */
  readonly before?: readonly MeasuredBefore[];
  /** What the tree must hold besides. */
  readonly structure?: readonly Clique[];
}

/**
 * The pairs to measure: fills a junction tree of at most `maxCells` greedily by what a pair adds to those already held x weight / cells^penalty, for several
 * penalties of size and growth, and keeps the set with the largest expected reduction of error. Post-processing of noisy scores. Deterministic.
 */
export function choosePairs(request: PairsRequest): Allocation<Candidate> {
  const { candidates, rho, unit, before } = request;
  const worth = candidates.filter((candidate) => allocateBudget([candidate], rho, unit, before).gain > 0);
  let best = allocateBudget<Candidate>([], rho, unit, before);
  for (const growth of GROWTH_PENALTIES) {
    for (const size of SIZE_PENALTIES) {
      const allocation = allocateBudget(fillTree(worth, { size, growth }, request), rho, unit, before);
      if (allocation.gain > best.gain) best = allocation;
    }
  }
  return best;
}

/**
 * Lazy greedy: what a pair adds only shrinks while the tree fills, so the first of the queue are known once their values are up to date. Of those the
 * one is taken that is worth most per cell by which the tree grows.
 */
function fillTree(
  worth: readonly Candidate[],
  penalty: { readonly size: number; readonly growth: number },
  { sizes, maxCells, structure = [], dependence }: PairsRequest,
) {
  const forest: Room = maxCells === Infinity ? NO_WALLS : new GrowingForest(sizes, maxCells);
  for (const clique of structure) forest.add(clique);
  const tied = new Set<number>();
  const key = (a: number, b: number) => Math.min(a, b) * sizes.length + Math.max(a, b);
  const value = ({ adds, candidate: { cells, weight = 1 } }: Waiting) => (weight * adds) / cells ** penalty.size;
  const updated = ({ candidate }: Waiting): Waiting => {
    const [a, b] = candidate.clique as readonly [number, number];
    const explained = dependence.explained(a, b, (c, d) => tied.has(key(c, d)));
    return { candidate, adds: Math.max(0, candidate.error - explained) };
  };
  const queue = worth
    .map((candidate): Waiting => ({ candidate, adds: candidate.error }))
    .sort((a, b) => value(b) - value(a))
    .slice(0, MOST_TRIED);
  const insert = (waiting: Waiting) => {
    const at = queue.findIndex((other) => value(other) <= value(waiting));
    queue.splice(at < 0 ? queue.length : at, 0, waiting);
  };
  const compared = Math.max(1, Math.floor(COMPARED / sizes.length));
  const held: Candidate[] = [];
  while (queue.length > 0) {
    let best: { readonly waiting: Waiting; readonly perCell: number } | undefined;
    for (let at = 0; at < Math.min(compared, queue.length);) {
      const waiting = updated(queue[at]!);
      if (waiting.adds < queue[at]!.adds) {
        queue.splice(at, 1);
        insert(waiting);
        if (queue[at] !== waiting) continue;
      }
      const growth = forest.growth(waiting.candidate.clique);
      if (growth === undefined) {
        queue.splice(at, 1);
        continue;
      }
      const perCell = value(waiting) / Math.max(growth, waiting.candidate.cells) ** penalty.growth;
      if (best === undefined || perCell > best.perCell) best = { waiting: queue[at]!, perCell };
      at++;
    }
    if (best === undefined) break;
    const { candidate, adds } = best.waiting;
    const [a, b] = candidate.clique as readonly [number, number];
    queue.splice(queue.indexOf(best.waiting), 1);
    forest.add(candidate.clique);
    tied.add(key(a, b));
    held.push({ ...candidate, error: candidate.error - TRUST_IN_PATHS * (candidate.error - adds) });
  }
  return held;
}

/** What limits which pairs are held together. */
type Room = Pick<GrowingForest, 'growth' | 'add'>;

const NO_WALLS: Room = { growth: () => 0, add: () => true };

/** A pair, and what it adds to those already held: at most so much, until it is updated. */
interface Waiting {
  readonly candidate: Candidate;
  readonly adds: number;
}
