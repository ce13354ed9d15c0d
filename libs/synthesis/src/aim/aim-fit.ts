import {
  scoreMarginals,
  selectByExponentialMechanism,
  type Odometer,
  type Private,
  type RealRows,
} from '@likeness/privacy';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { consideredInRound } from '../marginals/considered-in-round.js';
import { cellsOfMegabytes } from '../marginals/model-size.js';
import { measureInRounds } from '../marginals/measure-in-rounds.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { workloadCandidates } from '../marginals/workload.js';
import { columnWeights } from '../planning/column-weights.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan, RunControl } from '../synthesizer.js';
import type { AimParameters } from './aim-parameters.js';

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
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  const params = plan.params as unknown as AimParameters;
  const table = await MeasuredTable.open('aim', data, plan, odometer, run, () => cellsOfMegabytes(params.maxMegabytes));
  const { sizes, names } = table;
  if (sizes.length < 2) return table.model(await table.fit());
  const candidates = workloadCandidates(columnWeights(params.columnWeights, names), params.degree);
  const { picoRho } = plannedCost(plan, 'rounds');
  await measureInRounds(table, { ...params, picoRho }, async ({ number, key, picoRho: cost, model, ...round }) => {
    const allowed = consideredInRound(candidates, number).filter(({ clique }) => round.hasRoomFor(clique));
    const expected = model.expected(allowed.map(({ clique }) => clique));
    const scores = await scoreMarginals(
      table.parts.data,
      allowed.map(({ clique, weight }, at) => ({
        clique: table.namesOf(clique),
        expected: expected[at]!,
        penalty: round.noise(clique),
        weight: Math.max(1 / 64, weight),
      })),
    );
    const all = [...allowed.keys()];
    return allowed[await selectByExponentialMechanism(odometer, key, scores, all, cost)]!.clique;
  });
  await table.stage('fitting the model', 0.9);
  return table.model(await table.fit());
}
