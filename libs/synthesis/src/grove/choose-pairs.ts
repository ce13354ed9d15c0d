import type { Sizes } from '../model/clique.js';
import { allocateBudget, type Allocation, type Candidate } from './allocate-budget.js';
import type { Dependence } from './dependence.js';
import { GrowingForest } from '../model/growing-forest.js';

/** How strongly size counts against a candidate when the model is filled: all are tried. */
const SIZE_PENALTIES = [0.1, 0.25, 0.4, 0.6, 0.8];

/** Of the noise of single cells, so much is left after fitting a model to all measurements together. */
const NOISE_FACTOR = 0.7;

/** Of the error that other pairs seem to explain, so much is taken off where the budget is divided: they explain it with noise. */
const TRUST_IN_PATHS = 0.5;

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
  /** Of all cliques of the junction tree together. */
  readonly maxCells: number;
}

/**
 * The pairs to measure: fills a junction tree of at most `maxCells` greedily by what a pair adds to those already held / cells^penalty, for several
 * penalties, and keeps the set with the largest expected reduction of error. Post-processing of noisy scores. Deterministic.
 */
export function choosePairs(request: PairsRequest): Allocation<Candidate> {
  const { candidates, rho, unit } = request;
  const worth = candidates.filter((candidate) => allocateBudget([candidate], rho, unit, NOISE_FACTOR).gain > 0);
  let best: Allocation<Candidate> = { chosen: [], weights: [], gain: 0 };
  for (const penalty of SIZE_PENALTIES) {
    const allocation = allocateBudget(fillTree(worth, penalty, request), rho, unit, NOISE_FACTOR);
    if (allocation.gain > best.gain) best = allocation;
  }
  return best;
}

/** Lazy greedy: what a pair adds only shrinks while the tree fills, so the best is known once its value is up to date. */
function fillTree(worth: readonly Candidate[], penalty: number, { sizes, maxCells, dependence }: PairsRequest) {
  const value = (error: number, cells: number) => error / cells ** penalty;
  const queue = worth
    .map((candidate) => ({ candidate, error: candidate.error }))
    .sort((a, b) => value(b.error, b.candidate.cells) - value(a.error, a.candidate.cells))
    .slice(0, MOST_TRIED);
  const forest = new GrowingForest(sizes, maxCells);
  const tied = new Set<number>();
  const key = (a: number, b: number) => Math.min(a, b) * sizes.length + Math.max(a, b);
  const held: Candidate[] = [];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { candidate, error } = next;
    const [a, b] = candidate.clique as readonly [number, number];
    const now = Math.max(0, candidate.error - dependence.explained(a, b, (c, d) => tied.has(key(c, d))));
    if (now < error) {
      const worthNow = value(now, candidate.cells);
      const at = queue.findIndex((other) => value(other.error, other.candidate.cells) <= worthNow);
      queue.splice(at < 0 ? queue.length : at, 0, { candidate, error: now });
      if (at !== 0) continue;
      queue.shift();
    }
    if (!forest.add(candidate.clique)) continue;
    tied.add(key(a, b));
    held.push({ ...candidate, error: candidate.error - TRUST_IN_PATHS * (candidate.error - now) });
  }
  return held;
}
