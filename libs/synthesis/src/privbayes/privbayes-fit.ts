import {
  scoreMarginals,
  selectByExponentialMechanism,
  sigmaOfCost,
  type Odometer,
  type Private,
  type RealRows,
} from '@likeness/privacy';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { GrowingNetwork } from './growing-network.js';
import type { PrivBayesParameters } from './privbayes-parameters.js';

/** Expected size of Gaussian noise, in standard deviations. */
const NOISE_PER_CELL = Math.sqrt(2 / Math.PI);

/**
 * PrivBayes under zCDP: a Bayesian network grown family by family, and the graphical model that explains all counts best.
 *
 * Definition: in each round the exponential mechanism picks a column that is left and at most `degree` columns of one earlier family, by the L1 distance
 * between their counts and those expected if the column did not depend on the others, less the expected noise of measuring them; then the family is counted.
 * Guarantee: the plan's rho in zCDP for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total; where the first family holds one column more than others, the last round counts the first column again.
 * Citation: Zhang, Cormode, Procopiuc, Srivastava, Xiao 2017, "PrivBayes"; the score has sensitivity 1 because its expectation is public. Proof: docs/proofs/privbayes.md.
 */
export async function fitPrivBayes(
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  const table = await MeasuredTable.open('privbayes', data, plan, odometer, run);
  const params = plan.params as unknown as PrivBayesParameters;
  const { sizes } = table;
  const rounds = plan.measurements.filter(({ key }) => key.startsWith('select/')).length;
  if (rounds > 0) {
    await table.stage('choosing families', 0.36);
    const independent = await table.fit();
    const singles = sizes.map((_, at) => independent.marginal([at]));
    const network = new GrowingNetwork(sizes, singles, independent.total, params);
    for (let round = 0; round < rounds; round++) {
      await table.stage('choosing and counting families', 0.37 + (0.43 * round) / rounds);
      const select = plannedCost(plan, `select/${round}`).picoRho;
      const count = plannedCost(plan, `family/${round}`).picoRho;
      const unit = table.parts.table.privacy_unit?.max_rows ?? 1;
      const noise = NOISE_PER_CELL * sigmaOfCost(count, unit);
      const families = network.candidates();
      if (families.length === 0) {
        const single = [round % sizes.length];
        await table.measure(`select/${round}`, single, select);
        await table.measure(`family/${round}`, single, count);
        continue;
      }
      const scores = await scoreMarginals(
        table.parts.data,
        families.map(({ child, parents, expected, cells }) => ({
          clique: table.namesOf([...parents, child]),
          expected,
          penalty: noise * cells,
        })),
      );
      const all = families.map((_, at) => at);
      const chosen = families[await selectByExponentialMechanism(odometer, `select/${round}`, scores, all, select)]!;
      const { counts } = await table.measure(`family/${round}`, [...chosen.parents, chosen.child], count);
      network.add(chosen, counts);
    }
  }
  await table.stage('fitting the model', 0.8);
  return table.model(await table.fit());
}
