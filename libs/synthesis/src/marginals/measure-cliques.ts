import { splitPicoRho } from '@likeness/privacy';
import type { MeasuredTable } from './measured-table.js';
import type { Clique, Sizes } from '../model/clique.js';
import type { Allocation, Candidate } from './allocate-budget.js';

/** Measures what was chosen, and single columns again, under the keys `<key>/0`, ..., at `picoRho` altogether. `before` is called with the done part of the work. */
export async function measureCliques(
  table: MeasuredTable,
  key: string,
  picoRho: number,
  { chosen, weights, again }: Allocation<Candidate>,
  before: (done: number) => Promise<void>,
): Promise<void> {
  const wanted = [...again, ...chosen.map(({ clique }, at) => ({ clique, weight: weights[at]! }))];
  const cliques = affordable(wanted, table.sizes, picoRho);
  const costs = splitPicoRho(
    picoRho,
    cliques.map(({ weight }) => weight),
  );
  for (const [at, { clique }] of cliques.entries()) {
    await before(at / cliques.length);
    const part = `${key}/${at}`;
    if (clique.length === 1) await table.measureColumn(part, clique[0]!, costs[at]!);
    else await table.measure(part, clique, costs[at]!);
  }
}

interface WeightedClique {
  readonly clique: Clique;
  readonly weight: number;
}

/** What the budget is divided among: the chosen cliques, else every column again, else the number of rows; nothing below two picoRho. */
function affordable(chosen: readonly WeightedClique[], sizes: Sizes, picoRho: number): readonly WeightedClique[] {
  const wanted = chosen.length > 0 ? chosen : sizes.map((size, at) => ({ clique: [at], weight: size ** (2 / 3) }));
  const sum = wanted.reduce((total, { weight }) => total + weight, 0);
  const kept = wanted.filter(({ weight }) => (picoRho * weight) / sum >= 2);
  return kept.length > 0 ? kept : [{ clique: [], weight: 1 }];
}
