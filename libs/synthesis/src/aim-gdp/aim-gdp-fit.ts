import { measureScores, scoreMarginals, type Odometer, type Private, type RealRows } from '@likeness/privacy';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { cellsOfMegabytes } from '../marginals/model-size.js';
import { measureInRounds } from '../marginals/measure-in-rounds.js';
import { scoreCliques } from '../marginals/score-cliques.js';
import { workloadCandidates } from '../marginals/workload.js';
import { columnWeights } from '../planning/column-weights.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan, RunControl } from '../synthesizer.js';
import type { AimGdpParameters } from './aim-gdp-parameters.js';
import { StaleScores } from './stale-scores.js';

/** A round looks at so many candidates: the noise of their scores grows with the root of it. */
const MOST_EVALUATED = 16;

/**
 * AIM-GDP: measure every column; score all candidates once; then, round after round, score again the few that seemed worst, measure the worst of those, and
 * fit anew. All noise is Gaussian, so that the whole is accounted in Gaussian DP.
 *
 * Definition: AIM's candidates, weights, rounds and limit on the model, with noisy L1 errors of at most 16 candidates per round in place of the exponential mechanism.
 * Guarantee: the plan's rho in Gaussian DP (mu^2 = 2 rho) for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total, however many rounds there are: the last one spends what is left. Proof: docs/proofs/aim-gdp.md.
 * Citation: McKenna, Mullins, Sheldon, Miklau 2022, "AIM"; google/dpsynth's AIM-GDP for Gaussian scores and the stale ones.
 */
export async function fitAimGdp(
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  const params = plan.params as unknown as AimGdpParameters;
  const table = await MeasuredTable.open('aim-gdp', data, plan, odometer, run, () =>
    cellsOfMegabytes(params.maxMegabytes),
  );
  const { sizes, names } = table;
  const independent = await table.fit();
  if (sizes.length < 2) return table.model(independent);
  const candidates = workloadCandidates(columnWeights(params.columnWeights, names), params.degree);
  const cliques = candidates.map(({ clique }) => clique);
  await table.stage('scoring all candidates', 0.35);
  const first = await scoreCliques(table, plan, odometer, 'scores', cliques, independent);
  const stale = new StaleScores(
    candidates,
    Float64Array.from(first, ({ error }) => error),
  );
  const { picoRho } = plannedCost(plan, 'rounds');
  await measureInRounds(table, { ...params, picoRho }, async ({ key, picoRho: cost, model, ...round }) => {
    const leading = stale.leading(MOST_EVALUATED, round.noise, round.hasRoomFor);
    const again = leading.map((at) => cliques[at]!);
    const expected = model.expected(again);
    const scores = await scoreMarginals(
      table.parts.data,
      again.map((clique, at) => ({ clique: table.namesOf(clique), expected: expected[at]! })),
    );
    const { scores: noisy } = await measureScores(odometer, key, scores, cost);
    leading.forEach((position, at) => stale.set(position, noisy[at]!));
    const chosen = stale.best(leading, round.noise);
    // Once it is measured, the model is wrong about it by its noise.
    stale.set(chosen, round.noise(cliques[chosen]!));
    return cliques[chosen]!;
  });
  await table.stage('fitting the model', 0.9);
  return table.model(await table.fit());
}
