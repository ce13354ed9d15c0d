import { scoreMarginals, selectByExponentialMechanism, type Odometer, type Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { AdaptiveModel } from '../marginals/adaptive-model.js';
import { consideredInRound } from '../marginals/considered-in-round.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { cellsOfMegabytes } from '../marginals/model-size.js';
import { expectedError } from '../marginals/noise-error.js';
import { workloadCandidates } from '../marginals/workload.js';
import { cliqueCells, type Clique } from '../model/clique.js';
import { columnWeights } from '../planning/column-weights.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan, RunControl } from '../synthesizer.js';
import type { AimParameters } from './aim-parameters.js';
import { RoundBudget } from './round-budget.js';

/**
 * AIM: measure every column; then, round after round, choose the marginal that the model of all measurements so far gets most wrong, measure it, and
 * fit anew. Where a round moves the model by no more than noise would, later rounds get four times the budget.
 *
 * Definition: a round chooses among the workload's marginals that fit the model's size limit (which grows with the budget spent) by the exponential
 * mechanism on weight x (L1 error - expected error of the noise), with the full factor 2 x sensitivity: scores go up and down with a row.
 * Guarantee: the plan's rho in zCDP for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total, however many rounds there are: the last one spends what is left. Proof: docs/proofs/aim.md.
 * Citation: McKenna, Mullins, Sheldon, Miklau 2022, "AIM: an adaptive and iterative mechanism for differentially private synthetic data".
 */
export async function fitAim(
  data: Private<Table>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  const params = plan.params as unknown as AimParameters;
  const table = await MeasuredTable.open('aim', data, plan, odometer, run);
  const { sizes, names } = table;
  if (sizes.length < 2) return table.model(await table.fit());
  const model = await AdaptiveModel.start(table);
  const candidates = workloadCandidates(columnWeights(params.columnWeights, names), params.degree);
  const budget = new RoundBudget(plannedCost(plan, 'rounds').picoRho, params.rounds);
  const maxCells = cellsOfMegabytes(params.maxMegabytes);
  for (let round = 0; budget.used < 1; round++) {
    await table.stage('choosing and measuring', 0.36 + 0.5 * budget.used);
    const cost = budget.next();
    const noise = (clique: Clique) => expectedError(cost.measure, cliqueCells(clique, sizes), table.unit);
    const allowed = consideredInRound(candidates, round).filter(
      ({ clique }) => clique.length === 1 || model.hasRoomFor(clique, maxCells * budget.used),
    );
    const expected = model.expected(allowed.map(({ clique }) => clique));
    const scores = await scoreMarginals(
      table.parts.data,
      allowed.map(({ clique, weight }, at) => ({
        clique: table.namesOf(clique),
        expected: expected[at]!,
        penalty: noise(clique),
        weight: Math.max(1 / 64, weight),
      })),
    );
    const key = `rounds/${round}`;
    const all = [...allowed.keys()];
    const chosen = await selectByExponentialMechanism(odometer, `${key}/select`, scores, all, cost.select);
    const { clique } = allowed[chosen]!;
    const moved = await model.learn(`${key}/measure`, clique, cost.measure);
    if (moved <= noise(clique)) budget.anneal();
  }
  await table.stage('fitting the model', 0.9);
  return table.model(await table.fit());
}
