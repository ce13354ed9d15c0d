import type { Odometer, Private, RealRows } from '@likeness/privacy';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { liftsBeyond } from '../model/lifts-beyond.js';
import { columnWeights } from '../planning/column-weights.js';
import type { Plan, RunControl } from '../synthesizer.js';
import type { GroveParameters } from './grove-parameters.js';
import { modelSize } from './model-size.js';
import { measureAgain } from './measure-again.js';
import { measurePairs } from './measure-pairs.js';

/**
 * Grove: measure every column, score all pairs at once, measure as many pairs as a small junction tree holds, and fit the graphical model that
 * explains all noisy counts best. Where the budget allows, a second round measures what that model is most wrong about.
 *
 * Definition: one-way marginals with budget by cells^(2/3); noisy L1 distances of all pairs from independence; the pairs of `choosePairs`, and single columns again as far as they need it more; from epsilon 3 on noisy
 * L1 distances of pairs and triples from the first model, and some of those. Pairs beyond the tree become lifts of rows drawn from it.
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
  const params = plan.params as unknown as GroveParameters;
  const opened = await MeasuredTable.open('grove', data, plan, odometer, run, (sizes) => modelSize(sizes, params));
  if (opened.sizes.length < 2) return opened.model(await opened.fit());
  const weights = columnWeights(params.columnWeights, opened.names);
  const candidates = await measurePairs(opened, plan, odometer, weights, params.beyondTree);
  const table = opened.regrouped();
  const isRefined = plan.measurements.some(({ key }) => key === 'refinement');
  if (isRefined) await measureAgain(table, plan, odometer, candidates, weights);
  await table.stage('fitting the model', 0.8);
  const field = await table.fitNear();
  return table.model(field, liftsBeyond(field, table.measurements));
}
