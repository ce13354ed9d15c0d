import type { Odometer, Private, RealRows } from '@likeness/privacy';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { measureCliques } from '../marginals/measure-cliques.js';
import { expectedError } from '../marginals/noise-error.js';
import { scoreCliques } from '../marginals/score-cliques.js';
import { workloadCandidates } from '../marginals/workload.js';
import { cliqueCells } from '../model/clique.js';
import { columnWeights } from '../planning/column-weights.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { chooseCover } from './choose-cover.js';
import type { SwiftParameters } from './swift-parameters.js';

/** Above it the triples are too many: their scores would be all noise. */
const MOST_COLUMNS_IN_TRIPLES = 40;

/**
 * SWIFT: measure every column; score all pairs and triples at once against independence; measure those that a junction tree of bounded size holds and
 * that are worth their noise; fit the graphical model once.
 *
 * Definition: one-way marginals with budget by cells^(2/3); noisy L1 distances from the independent model of all candidates that could be worth their noise; the cover of
 * `chooseCover`, with budget by (weight x cells)^(2/3).
 * Guarantee: the plan's rho in Gaussian DP (mu^2 = 2 rho) for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total, however many marginals are chosen. Proof: docs/proofs/swift.md.
 * Citation: google/dpsynth's SWIFT for the one shot, the clique tree and the closed-form division; McKenna, Sheldon, Miklau 2019 for the estimation.
 */
export async function fitSwift(
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  const params = plan.params as unknown as SwiftParameters;
  const table = await MeasuredTable.open('swift', data, plan, odometer, run, () => params.maxCells);
  const { sizes, names, unit } = table;
  if (sizes.length < 2) return table.model(await table.fit());
  const independent = await table.fit();
  const { picoRho } = plannedCost(plan, 'cliques');
  // An L1 error is at most twice the rows: what even the whole budget measures worse than that is not worth looking at.
  const mayBeWorthIt = (cells: number) =>
    cells <= params.maxCells && expectedError(picoRho, cells, unit) < 2 * table.total;
  const degree = sizes.length > MOST_COLUMNS_IN_TRIPLES ? 2 : params.degree;
  const candidates = workloadCandidates(columnWeights(params.columnWeights, names), degree).filter(
    ({ clique }) => clique.length > 1 && mayBeWorthIt(cliqueCells(clique, sizes)),
  );
  await table.stage('scoring pairs and triples', 0.36);
  const cliques = candidates.map(({ clique }) => clique);
  const scored = await scoreCliques(table, plan, odometer, 'scores', cliques, independent);
  await table.stage('choosing pairs and triples', 0.45);
  const weighted = scored.map((candidate, at) => ({ ...candidate, weight: candidates[at]!.weight }));
  const { maxCells } = table;
  const structure = table.zeros.map(({ clique }) => clique);
  const allocation = chooseCover({ sizes, candidates: weighted, rho: picoRho * 1e-12, unit, maxCells, structure });
  await measureCliques(table, 'cliques', picoRho, allocation, (done) =>
    table.stage('measuring pairs and triples', 0.5 + 0.2 * done),
  );
  await table.stage('fitting the model', 0.7);
  return table.model(await table.fit());
}
