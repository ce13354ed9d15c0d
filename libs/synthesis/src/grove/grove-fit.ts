import type { Odometer, Private, RealRows } from '@likeness/privacy';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { choosePairs } from './choose-pairs.js';
import { Dependence } from './dependence.js';
import type { GroveParameters } from './grove-parameters.js';
import { measureCliques } from '../marginals/measure-cliques.js';
import { modelSize } from './model-size.js';
import { measureAgain } from './measure-again.js';
import { scoreCliques } from '../marginals/score-cliques.js';

/**
 * Grove: measure every column, score all pairs at once, measure as many pairs as a small junction tree holds, and fit the graphical model that
 * explains all noisy counts best. Where the budget allows, a second round measures what that model is most wrong about.
 *
 * Definition: one-way marginals with budget by cells^(2/3); noisy L1 distances of all pairs from independence; the pairs of `choosePairs`; from epsilon 3 on noisy
 * L1 distances of pairs and triples from the first model, and some of those.
 * Guarantee: the plan's rho in zCDP for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total, however many pairs or triples are chosen: those of a round divide the cost of one planned measurement.
 * Citation: McKenna, Miklau, Sheldon 2021 for the estimation; the choice of pairs is in docs/proofs/grove.md.
 */
export async function fitGrove(
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  const table = await MeasuredTable.open('grove', data, plan, odometer, run, (sizes) =>
    modelSize(sizes, plan.params as unknown as GroveParameters),
  );
  const { sizes, maxCells } = table;
  if (sizes.length < 2) return table.model(await table.fit());

  await table.stage('scoring pairs', 0.35);
  const pairs = sizes.flatMap((_, a) => sizes.slice(a + 1).map((_size, step) => [a, a + 1 + step]));
  const independent = await table.fit();
  const candidates = await scoreCliques(table, plan, odometer, 'scores', pairs, independent);
  await table.stage('choosing pairs', 0.4);
  const { picoRho } = plannedCost(plan, 'pairs');
  const singles = sizes.map((_, at) => independent.marginal([at]));
  const dependence = new Dependence(singles, independent.total, candidates);
  const allocation = choosePairs({
    sizes,
    candidates,
    dependence,
    rho: picoRho * 1e-12,
    unit: table.unit,
    maxCells,
    structure: table.zeros.map(({ clique }) => clique),
  });
  await measureCliques(table, 'pairs', picoRho, allocation, (done) =>
    table.stage('measuring pairs', 0.45 + 0.2 * done),
  );
  const isRefined = plan.measurements.some(({ key }) => key === 'refinement');
  if (isRefined) await measureAgain(table, plan, odometer, candidates);
  await table.stage('fitting the model', 0.8);
  return table.model(await table.fit());
}
