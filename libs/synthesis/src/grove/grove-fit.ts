import {
  boundContribution,
  coarsen,
  encode,
  measureMarginal,
  measureScores,
  scoreMarginals,
  splitPicoRho,
  type Odometer,
  type Private,
} from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { cooperate, giveWay } from '../cooperate.js';
import { measureColumns } from '../domain/measure-columns.js';
import { resolveAttributes } from '../domain/resolve-attributes.js';
import { GraphicalModel } from '../graphical/graphical-model.js';
import { pairMarginal } from '../graphical/noisy-marginal.js';
import { cliqueCells, type Clique, type Sizes } from '../model/clique.js';
import { emptyField, estimateStepwise } from '../model/estimate.js';
import { estimateTotal } from '../model/measurement.js';
import { checkPlan } from '../planning/check-plan.js';
import { columnRoles } from '../planning/column-roles.js';
import { plannedCost } from '../planning/measurement-plan.js';
import { onlyTable } from '../planning/only-table.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { choosePairs } from './choose-pairs.js';
import { Dependence } from './dependence.js';
import type { GroveParameters } from './grove-parameters.js';

/** Estimation stops at this many nats per measured cell. Noise alone is worth half a nat per cell. */
const TOLERANCE_PER_CELL = 0.03;

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
  data: Private<Table>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  checkPlan(plan, 'grove');
  const { signal } = run;
  const params = plan.params as unknown as GroveParameters;
  const { table } = onlyTable(plan.metadata);
  const roles = columnRoles(table, params.bins * params.detail);
  const stage = async (name: string, fraction: number) => {
    run.progress(name, fraction);
    await giveWay(signal);
  };

  await stage('reading', 0);
  const bounded = boundContribution(data, table.privacy_unit);
  const attributes = await resolveAttributes(roles, bounded, plan, odometer, params.bins * params.detail);
  const names = attributes.map(({ name }) => name);
  await stage('encoding', 0.1);
  const encoded = encode(bounded, attributes);
  if (attributes.length === 0) {
    const { counts, sigma } = await measureMarginal(odometer, 'rows', encoded, [], plannedCost(plan, 'rows').picoRho);
    run.progress('done', 1);
    return new GraphicalModel({
      synthesizer: 'grove',
      table,
      compressions: [],
      field: emptyField(),
      estimatedRows: counts[0]!,
      measurements: [{ columns: [], labels: [], counts, sigma }],
    });
  }

  const columns = await measureColumns(encoded, attributes, plan, odometer, params.bins, (at) =>
    stage('measuring single columns', 0.15 + (0.2 * at) / attributes.length),
  );
  const { compressions } = columns;
  const noisy = [...columns.noisy];
  const measurements = [...columns.measurements];

  const sizes = compressions.map(({ groups }) => groups);
  if (attributes.length > 1) {
    await stage('scoring pairs', 0.35);
    const merged = coarsen(encoded, compressions);
    const pairs = sizes.flatMap((_, a) => sizes.slice(a + 1).map((_size, step) => [a, a + 1 + step]));
    const { total } = estimateTotal(measurements);
    const independent = await cooperate(estimateStepwise({ sizes, measurements, total, tolerance: 1 }), signal);
    const candidates = scoreMarginals(
      merged,
      pairs.map((clique) => ({
        clique: clique.map((at) => names[at]!),
        expected: independent.field.marginal(clique),
      })),
    );
    const cost = plannedCost(plan, 'scores').picoRho;
    const { scores } = await measureScores(odometer, 'scores', candidates, cost);
    await stage('choosing pairs', 0.4);
    const { picoRho } = plannedCost(plan, 'pairs');
    const scored = pairs.map((clique, at) => ({
      clique,
      error: scores[at]!,
      cells: cliqueCells(clique, sizes),
    }));
    const singles = sizes.map((_, at) => independent.field.marginal([at]));
    const { chosen, weights } = choosePairs({
      sizes,
      candidates: scored,
      dependence: new Dependence(singles, independent.field.total, scored),
      rho: picoRho * 1e-12,
      unit: table.privacy_unit?.max_rows ?? 1,
      maxCells: params.maxCells,
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
      await stage('measuring pairs', 0.45 + (0.35 * at) / cliques.length);
      const cliqueNames = clique.map((position) => names[position]!);
      const measured = await measureMarginal(odometer, `pairs/${at}`, merged, cliqueNames, costs[at]!);
      measurements.push({ clique, counts: measured.counts, sigma: measured.sigma });
      const sides = clique.map((position) => compressions[position]!);
      noisy.push(pairMarginal(sides, measured));
    }
  }

  await stage('fitting the model', 0.8);
  const cells = measurements.reduce((sum, { counts }) => sum + counts.length, 0);
  const tolerance = Math.max(0.5, TOLERANCE_PER_CELL * cells);
  const { field } = await cooperate(estimateStepwise({ sizes, measurements, tolerance }), signal);
  run.progress('done', 1);
  const estimatedRows = estimateTotal(measurements).total;
  return new GraphicalModel({ synthesizer: 'grove', table, compressions, field, estimatedRows, measurements: noisy });
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
