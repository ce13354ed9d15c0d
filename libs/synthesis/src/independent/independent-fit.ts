import type { Odometer, Private, RealRows } from '@likeness/privacy';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import type { Plan, RunControl } from '../synthesizer.js';

/**
 * Independent: measure every column and draw each by itself. The baseline that every other synthesizer has to beat, and the best choice where the
 * budget is too small for anything else.
 *
 * Guarantee: the plan's rho in zCDP for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total. Proof: docs/proofs/independent.md.
 * Citation: Canonne, Kamath, Steinke 2020, "The discrete Gaussian for differential privacy", for the noise.
 */
export async function fitIndependent(
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  const table = await MeasuredTable.open('independent', data, plan, odometer, run);
  await table.stage('fitting the model', 0.8);
  return table.model(await table.fit());
}
