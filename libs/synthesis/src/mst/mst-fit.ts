import type { Odometer, Private, RealRows } from '@likeness/privacy';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan, RunControl } from '../synthesizer.js';
import type { MstParameters } from './mst-parameters.js';
import { selectTree } from './select-tree.js';

/**
 * MST: measure every column, choose a tree of column pairs, measure its edges, and fit the graphical model that explains all noisy counts best.
 *
 * Guarantee: the plan's rho in zCDP for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total; rounds in which no pair fits `maxCells` measure single columns again instead.
 * Citation: McKenna, Miklau, Sheldon 2021, "Winning the NIST contest".
 */
export async function fitMst(
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  const table = await MeasuredTable.open('mst', data, plan, odometer, run);
  const { names, sizes } = table;
  const rounds = plan.measurements
    .filter(({ key }) => key.startsWith('select/'))
    .map(({ key, cost }) => ({ key, picoRho: cost.picoRho }));
  if (rounds.length > 0) {
    await table.stage('choosing pairs', 0.4);
    const independent = await table.fit();
    const pairs = await selectTree(table.parts.data, odometer, {
      names,
      sizes,
      marginals: sizes.map((_, at) => independent.marginal([at])),
      total: independent.total,
      maxCells: (plan.params as unknown as MstParameters).maxCells,
      rounds,
    });
    for (const [at] of rounds.entries()) {
      await table.stage('measuring pairs', 0.5 + (0.3 * at) / rounds.length);
      const pair = pairs[at];
      const keys = pair ? [`edge/${at}`] : [`select/${at}`, `edge/${at}`];
      for (const key of keys) await table.measure(key, pair ?? [at % sizes.length], plannedCost(plan, key).picoRho);
    }
  }
  await table.stage('fitting the model', 0.8);
  return table.model(await table.fit());
}
