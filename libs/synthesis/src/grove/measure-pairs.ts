import { sigmaOfCost, type Odometer } from '@likeness/privacy';
import type { Candidate } from '../marginals/allocate-budget.js';
import { measureCliques } from '../marginals/measure-cliques.js';
import type { MeasuredTable } from '../marginals/measured-table.js';
import { scoreCliques } from '../marginals/score-cliques.js';
import { weighCliques } from '../marginals/weigh-cliques.js';
import type { Clique } from '../model/clique.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan } from '../synthesizer.js';
import { choosePairs } from './choose-pairs.js';
import { Dependence } from './dependence.js';
import { likelyErrors } from './likely-errors.js';
import { columnNoise, singleColumns } from './single-columns.js';

/**
 * Scores all pairs of columns at once at the planned cost of `scores`, and measures at that of `pairs` those that a tree of the table's size holds and
 * that are worth their noise, as much as their columns matter; where pairs that no tree holds are worth enough, those too. Progress 0.35 to 0.65. Returns all pairs with their scores.
 * @param leastGainBeyond by how much the mean total-variation error of all pairs must be expected to fall; 1 or more: the tree holds all that is measured
 */
export async function measurePairs(
  table: MeasuredTable,
  plan: Plan,
  odometer: Odometer,
  columnWeights: readonly number[] = table.sizes.map(() => 1),
  leastGainBeyond = Infinity,
): Promise<readonly Candidate[]> {
  const { sizes, maxCells, unit } = table;
  await table.stage('scoring pairs', 0.35);
  const pairs = sizes.flatMap((_, a) => sizes.slice(a + 1).map((_size, step) => [a, a + 1 + step]));
  const independent = await table.fit();
  const scored = await scoreCliques(table, plan, odometer, 'scores', pairs, independent);
  const likely = likelyErrors(
    scored.map(({ clique, error }) => ({ score: error, blur: blurOf(table, clique, independent.total) })),
    Math.sqrt(pairs.length) * sigmaOfCost(plannedCost(plan, 'scores').picoRho, unit),
  );
  await table.stage('choosing pairs', 0.4);
  const { picoRho } = plannedCost(plan, 'pairs');
  const singles = sizes.map((_, at) => independent.marginal([at]));
  const errors = scored.map((pair, at) => ({ ...pair, error: likely[at]! }));
  const dependence = new Dependence(singles, independent.total, errors);
  const possible = errors.map((pair) => ({ ...pair, error: dependence.error(pair.clique) }));
  const candidates = weighCliques(possible, columnWeights);
  const structure = table.zeros.map(({ clique }) => clique);
  const before = singleColumns(table, columnWeights);
  const request = { before, sizes, candidates, dependence, rho: picoRho * 1e-12, unit, structure };
  const within = choosePairs({ ...request, maxCells });
  const beyond = leastGainBeyond < 1 ? choosePairs({ ...request, maxCells: Infinity }) : within;
  const gain = (beyond.gain - within.gain) / (2 * independent.total * pairs.length);
  const allocation = gain >= leastGainBeyond ? beyond : within;
  await measureCliques(table, 'pairs', picoRho, allocation, (done) =>
    table.stage('measuring pairs', 0.45 + 0.2 * done),
  );
  return candidates;
}

/** The L1 distance from the product of two columns that their own noise makes on average, at most all rows. */
function blurOf(table: MeasuredTable, clique: Clique, total: number): number {
  return Math.min(total, Math.sqrt(2 / Math.PI) * Math.hypot(...clique.map((at) => columnNoise(table, at))));
}
