import { allocateBudget, type Allocation, type Candidate } from '../marginals/allocate-budget.js';
import { isSubset, type Clique, type Sizes } from '../model/clique.js';
import { GrowingForest } from '../model/growing-forest.js';
import { buildJunctionTree } from '../model/junction-tree.js';

/** How strongly size counts against a candidate when the model is filled: all are tried. */
const SIZE_PENALTIES = [0.1, 0.25, 0.4, 0.6, 0.8];

/** So many of the best candidates are tried per penalty: bounds the time on wide tables. */
const MOST_TRIED = 1500;

export interface CoverRequest {
  readonly sizes: Sizes;
  /** Pairs and triples with noisy errors of the independent model. */
  readonly candidates: readonly Candidate[];
  /** For measuring what is chosen. */
  readonly rho: number;
  /** Rows per privacy unit. */
  readonly unit: number;
  /** Of all cliques of the junction tree together. */
  readonly maxCells: number;
  /** What the tree must hold besides. */
  readonly structure?: readonly Clique[];
}

/**
 * What to measure: fills a junction tree of at most `maxCells` greedily by weight x error / cells^penalty, for several penalties; of the candidates inside
 * its nodes, measures the subset that reduces the expected error most; keeps the best tree. Post-processing of noisy scores. Deterministic.
 */
export function chooseCover(request: CoverRequest): Allocation<Candidate> {
  const { candidates, rho, unit } = request;
  const worth = beyondPairs(candidates).filter((candidate) => allocateBudget([candidate], rho, unit).gain > 0);
  let best: Allocation<Candidate> = { chosen: [], weights: [], gain: 0, again: [] };
  for (const penalty of SIZE_PENALTIES) {
    const nodes = fillTree(worth, penalty, request);
    const held = worth.filter(({ clique }) => nodes.some((node) => isSubset(clique, node)));
    const allocation = allocateBudget(held, rho, unit);
    if (allocation.gain > best.gain) best = allocation;
  }
  return best;
}

/**
 * The error of a triple that its pairs do not account for. The squared distances of a table from independence add up over its pairs and what only all
 * three show (exactly so for chi-squared, Lancaster 1951); here L1 distances stand for their roots.
 */
function beyondPairs(candidates: readonly Candidate[]): Candidate[] {
  const pairs = new Map(
    candidates.filter(({ clique }) => clique.length === 2).map(({ clique, error }) => [clique.join(), error]),
  );
  return candidates.map((candidate) => {
    const [a, b, c] = candidate.clique;
    if (c === undefined) return candidate;
    const inside = [`${a},${b}`, `${a},${c}`, `${b},${c}`].map((key) => Math.max(0, pairs.get(key) ?? 0));
    const left = candidate.error ** 2 - inside.reduce((sum, error) => sum + error ** 2, 0);
    return { ...candidate, error: candidate.error > 0 && left > 0 ? Math.sqrt(left) : 0 };
  });
}

/** The nodes of the filled tree. */
function fillTree(
  worth: readonly Candidate[],
  penalty: number,
  { sizes, maxCells, structure = [] }: CoverRequest,
): readonly Clique[] {
  const value = ({ error, cells, weight = 1 }: Candidate) => (weight * error) / cells ** penalty;
  const forest = new GrowingForest(sizes, maxCells);
  const required = structure.filter((clique) => forest.add(clique));
  const added = [...worth]
    .sort((a, b) => value(b) - value(a))
    .slice(0, MOST_TRIED)
    .filter(({ clique }) => forest.add(clique));
  return buildJunctionTree(sizes, [...required, ...added.map(({ clique }) => clique)]).nodes.map(
    ({ clique }) => clique,
  );
}
