import {
  measureScores,
  scoreMarginals,
  splitPicoRho,
  type Odometer,
  type Private,
  type RealRows,
} from '@likeness/privacy';
import type { GraphicalModel } from '../graphical/graphical-model.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { cliqueCells, type Clique, type Sizes } from '../model/clique.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { choosePairs } from './choose-pairs.js';
import { Dependence } from './dependence.js';
import type { GroveParameters } from './grove-parameters.js';

/**
 * Grove: measure every column, score all pairs at once, measure as many pairs as a small junction tree holds, and fit the graphical model that
 * explains all noisy counts best.
 *
 * Definition: one-way marginals with budget by cells^(2/3); noisy L1 distances of all pairs from independence; the pairs of `choosePairs`.
 * Guarantee: the plan's rho in zCDP for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total, however many pairs are chosen: they divide the cost of one planned measurement.
 * Citation: McKenna, Miklau, Sheldon 2021 for the estimation; the choice of pairs is in docs/proofs/grove.md.
 */
export async function fitGrove(
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  const table = await MeasuredTable.open('grove', data, plan, odometer, run);
  const { sizes } = table;
  if (sizes.length > 1) {
    await table.stage('scoring pairs', 0.35);
    const pairs = sizes.flatMap((_, a) => sizes.slice(a + 1).map((_size, step) => [a, a + 1 + step]));
    const independent = await table.fit();
    const candidates = await scoreMarginals(
      table.parts.data,
      pairs.map((clique) => ({ clique: table.namesOf(clique), expected: independent.marginal(clique) })),
    );
    const cost = plannedCost(plan, 'scores').picoRho;
    const { scores } = await measureScores(odometer, 'scores', candidates, cost);
    await table.stage('choosing pairs', 0.4);
    const { picoRho } = plannedCost(plan, 'pairs');
    const scored = pairs.map((clique, at) => ({
      clique,
      error: scores[at]!,
      cells: cliqueCells(clique, sizes),
    }));
    const singles = sizes.map((_, at) => independent.marginal([at]));
    const { chosen, weights } = choosePairs({
      sizes,
      candidates: scored,
      dependence: new Dependence(singles, independent.total, scored),
      rho: picoRho * 1e-12,
      unit: table.parts.table.privacy_unit?.max_rows ?? 1,
      maxCells: (plan.params as unknown as GroveParameters).maxCells,
    });
    const cliques = affordable(
      chosen.map(({ clique }) => clique),
      weights,
      sizes,
      picoRho,
    );
    const costs = splitPicoRho(
      picoRho,
      cliques.map(({ weight }) => weight),
    );
    for (const [at, { clique }] of cliques.entries()) {
      await table.stage('measuring pairs', 0.45 + (0.35 * at) / cliques.length);
      await table.measure(`pairs/${at}`, clique, costs[at]!);
    }
  }
  await table.stage('fitting the model', 0.8);
  return table.model(await table.fit());
}

interface WeightedClique {
  readonly clique: Clique;
  readonly weight: number;
}

/** What the budget is divided among: the chosen pairs, else every column again, else the number of rows; nothing below two picoRho. */
function affordable(
  chosen: readonly Clique[],
  weights: readonly number[],
  sizes: Sizes,
  picoRho: number,
): readonly WeightedClique[] {
  const wanted: readonly WeightedClique[] =
    chosen.length > 0
      ? chosen.map((clique, at) => ({ clique, weight: weights[at]! }))
      : sizes.map((size, at) => ({ clique: [at], weight: size ** (2 / 3) }));
  const sum = wanted.reduce((total, { weight }) => total + weight, 0);
  const kept = wanted.filter(({ weight }) => (picoRho * weight) / sum >= 2);
  return kept.length > 0 ? kept : [{ clique: [], weight: 1 }];
}
