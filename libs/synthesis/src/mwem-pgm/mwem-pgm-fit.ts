import {
  scoreMarginals,
  selectByExponentialMechanism,
  type Odometer,
  type Private,
  type RealRows,
} from '@likeness/privacy';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { AdaptiveModel } from '../marginals/adaptive-model.js';
import { consideredInRound } from '../marginals/considered-in-round.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { expectedError } from '../marginals/noise-error.js';
import { cellsOfMegabytes } from '../marginals/model-size.js';
import { workloadCandidates } from '../marginals/workload.js';
import { cliqueCells } from '../model/clique.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan, RunControl } from '../synthesizer.js';
import type { MwemPgmParameters } from './mwem-pgm-parameters.js';

/**
 * MWEM+PGM: measure every column; then, for a fixed number of rounds of equal cost, choose the marginal that the model gets most wrong by the exponential
 * mechanism, measure it, and fit the graphical model anew.
 *
 * Definition: candidates are all sets of `degree` columns that fit the size limit; the score is their L1 error less the expected error of the noise.
 * Guarantee: the plan's rho in zCDP for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total; a round in which nothing fits measures a single column again. Proof: docs/proofs/mwem-pgm.md.
 * Citation: Hardt, Ligett, McSherry 2012, "A simple and practical algorithm for differentially private data release"; McKenna, Sheldon, Miklau 2019
 * for the graphical model in place of multiplicative weights.
 */
export async function fitMwemPgm(
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  const params = plan.params as unknown as MwemPgmParameters;
  const table = await MeasuredTable.open('mwem-pgm', data, plan, odometer, run, () =>
    cellsOfMegabytes(params.maxMegabytes),
  );
  const { sizes } = table;
  const degree = Math.min(params.degree, sizes.length);
  const rounds = plan.measurements.filter(({ key }) => key.startsWith('select/'));
  if (rounds.length > 0) {
    const model = await AdaptiveModel.start(table);
    const candidates = workloadCandidates(
      sizes.map(() => 1),
      params.degree,
    ).filter(({ clique }) => clique.length === degree);
    for (const [round, { key: selectKey, cost }] of rounds.entries()) {
      await table.stage('choosing and measuring', 0.36 + (0.5 * round) / rounds.length);
      const measureKey = `measure/${round}`;
      const { picoRho } = plannedCost(plan, measureKey);
      const allowed = consideredInRound(candidates, round)
        .map(({ clique }) => clique)
        .filter((clique) => model.hasRoomFor(clique, table.maxCells));
      if (allowed.length === 0) {
        for (const key of [selectKey, measureKey])
          await table.measure(key, [round % sizes.length], plannedCost(plan, key).picoRho);
        continue;
      }
      const expected = model.expected(allowed);
      const scores = await scoreMarginals(
        table.parts.data,
        allowed.map((clique, at) => ({
          clique: table.namesOf(clique),
          expected: expected[at]!,
          penalty: expectedError(picoRho, cliqueCells(clique, sizes), table.unit),
        })),
      );
      const all = [...allowed.keys()];
      const chosen = await selectByExponentialMechanism(odometer, selectKey, scores, all, cost.picoRho);
      await model.learn(measureKey, allowed[chosen]!, picoRho);
    }
  }
  await table.stage('fitting the model', 0.9);
  return table.model(await table.fit());
}
