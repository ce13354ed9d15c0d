import type { Odometer } from '@likeness/privacy';
import type { MeasuredTable } from '../marginals/measured-table.js';
import { isSubset, type Clique } from '../model/clique.js';
import { weighCliques } from '../marginals/weigh-cliques.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan } from '../synthesizer.js';
import { allocateBudget, type Candidate } from '../marginals/allocate-budget.js';
import { heldCliques } from './held-cliques.js';
import { measureCliques } from '../marginals/measure-cliques.js';
import { scoreCliques } from '../marginals/score-cliques.js';

/** So many pairs and triples per column are scored: the noise of scores grows with the root of their number, the time with their number. */
const SCORED_PER_COLUMN = 12;

/**
 * A second round: scores a model of all counts so far on pairs and triples that lie inside its nodes, of those the most dependent ones, and measures what it is most
 * wrong about. The model grows no larger.
 * @param pairs all pairs with the scores of the first round
 */
export async function measureAgain(
  table: MeasuredTable,
  plan: Plan,
  odometer: Odometer,
  pairs: readonly Candidate[],
  columnWeights: readonly number[],
): Promise<void> {
  await table.stage('fitting a first model', 0.65);
  const model = await table.fitPartly();
  await table.stage('scoring triples', 0.7);
  const cliques = mostDependent(heldCliques(model.tree), pairs, SCORED_PER_COLUMN * table.sizes.length);
  const scored = await scoreCliques(table, plan, odometer, 'refinement-scores', cliques, model);
  const { picoRho } = plannedCost(plan, 'refinement');
  const allocation = allocateBudget(weighCliques(scored, columnWeights), picoRho * 1e-12, table.unit);
  await measureCliques(table, 'refinement', picoRho, allocation, (done) =>
    table.stage('measuring triples', 0.7 + 0.1 * done),
  );
}

/** By the scores of the pairs inside, on average. */
function mostDependent(cliques: readonly Clique[], pairs: readonly Candidate[], most: number): Clique[] {
  if (cliques.length <= most) return [...cliques];
  return cliques
    .map((clique) => {
      const inside = pairs.filter((pair) => isSubset(pair.clique, clique));
      return {
        clique,
        dependence: inside.reduce((sum, { error, weight = 1 }) => sum + weight * error, 0) / inside.length,
      };
    })
    .sort((a, b) => b.dependence - a.dependence)
    .slice(0, most)
    .map(({ clique }) => clique);
}
