import type { Sizes } from '../model/clique.js';
import { allocateBudget, type Allocation, type Candidate } from './allocate-budget.js';
import { GrowingForest } from './growing-forest.js';

/** How strongly size counts against a candidate when the model is filled: all are tried. */
const SIZE_PENALTIES = [0.1, 0.25, 0.4, 0.6, 0.8];

/** Of the noise of single cells, so much is left after fitting a model to all measurements together: measured on several tables. */
const NOISE_FACTOR = 0.7;

/** So many candidates are tried per penalty: bounds the time on wide tables. */
const MOST_TRIED = 3000;

export interface CoverRequest {
  readonly sizes: Sizes;
  readonly candidates: readonly Candidate[];
  /** For measuring what is chosen. */
  readonly rho: number;
  /** Rows per privacy unit. */
  readonly unit: number;
  /** Of all cliques of the junction tree together. */
  readonly maxCells: number;
}

/**
 * The cliques to measure: fills a junction tree of at most `maxCells` greedily by error / cells^penalty, for several penalties, and keeps the set with the
 * largest expected reduction of error. Post-processing of noisy scores. Deterministic.
 */
export function chooseCliques({ sizes, candidates, rho, unit, maxCells }: CoverRequest): Allocation<Candidate> {
  const worth = candidates.filter((candidate) => allocateBudget([candidate], rho, unit, NOISE_FACTOR).gain > 0);
  let best: Allocation<Candidate> = { chosen: [], weights: [], gain: 0 };
  for (const penalty of SIZE_PENALTIES) {
    const value = ({ error, cells }: Candidate) => error / cells ** penalty;
    const order = [...worth].sort((a, b) => value(b) - value(a)).slice(0, MOST_TRIED);
    const forest = new GrowingForest(sizes, maxCells);
    const held = order.filter(({ clique }) => forest.add(clique));
    const allocation = allocateBudget(held, rho, unit, NOISE_FACTOR);
    if (allocation.gain > best.gain) best = allocation;
  }
  return best;
}
