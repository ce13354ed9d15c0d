import { boundContribution, coarsen, encode, measureMarginal, type Odometer, type Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { cooperate, giveWay } from '../cooperate.js';
import { measureColumns } from '../domain/measure-columns.js';
import { resolveAttributes } from '../domain/resolve-attributes.js';
import { GraphicalModel } from '../graphical/graphical-model.js';
import { pairMarginal } from '../graphical/noisy-marginal.js';
import { emptyField, estimateStepwise } from '../model/estimate.js';
import { estimateTotal } from '../model/measurement.js';
import { checkPlan } from '../planning/check-plan.js';
import { columnRoles } from '../planning/column-roles.js';
import { plannedCost } from '../planning/measurement-plan.js';
import { onlyTable } from '../planning/only-table.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { selectTree } from './select-tree.js';
import type { MstParameters } from './mst-parameters.js';

/**
 * MST: measure every column, choose a tree of column pairs, measure its edges, and fit the graphical model that explains all noisy counts best.
 *
 * Guarantee: the plan's rho in zCDP for adding or removing one privacy unit, plus the plan's delta where open columns have thresholds.
 * Cost: exactly the plan's total; rounds in which no pair fits `maxCells` measure single columns again instead.
 * Citation: McKenna, Miklau, Sheldon 2021, "Winning the NIST contest".
 */
export async function fitMst(
  data: Private<Table>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<GraphicalModel> {
  checkPlan(plan, 'mst');
  const { signal } = run;
  const params = plan.params as unknown as MstParameters;
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
    const field = emptyField();
    const measurement = { columns: [], labels: [], counts, sigma };
    return new GraphicalModel({
      synthesizer: 'mst',
      table,
      compressions: [],
      field,
      estimatedRows: counts[0]!,
      measurements: [measurement],
    });
  }

  const columns = await measureColumns(encoded, attributes, plan, odometer, params.bins, (at) =>
    stage('measuring single columns', 0.15 + (0.25 * at) / attributes.length),
  );
  const { compressions } = columns;
  const noisy = [...columns.noisy];
  const measurements = [...columns.measurements];

  await stage('choosing pairs', 0.4);
  const merged = coarsen(encoded, compressions);
  const sizes = compressions.map(({ groups }) => groups);
  const { total } = estimateTotal(measurements);
  const independent = await cooperate(estimateStepwise({ sizes, measurements, total, tolerance: 1 }), signal);
  const rounds = plan.measurements
    .filter(({ key }) => key.startsWith('select/'))
    .map(({ key, cost }) => ({ key, picoRho: cost.picoRho }));
  const pairs = await selectTree(merged, odometer, {
    names,
    sizes,
    marginals: sizes.map((_, at) => independent.field.marginal([at])),
    total: independent.field.total,
    maxCells: params.maxCells,
    rounds,
  });

  for (const [at] of rounds.entries()) {
    await stage('measuring pairs', 0.5 + (0.3 * at) / rounds.length);
    const pair = pairs[at];
    const keys = pair ? [`edge/${at}`] : [`select/${at}`, `edge/${at}`];
    const clique = pair ?? [at % sizes.length];
    for (const key of keys) {
      const cliqueNames = clique.map((position) => names[position]!);
      const measured = await measureMarginal(odometer, key, merged, cliqueNames, plannedCost(plan, key).picoRho);
      measurements.push({ clique, counts: measured.counts, sigma: measured.sigma });
      const sides = clique.map((position) => compressions[position]!);
      noisy.push(pairMarginal(sides, measured));
    }
  }

  await stage('fitting the model', 0.8);
  const { field } = await cooperate(estimateStepwise({ sizes, measurements, tolerance: 0.5 }), signal);
  run.progress('done', 1);
  const estimatedRows = estimateTotal(measurements).total;
  return new GraphicalModel({ synthesizer: 'mst', table, compressions, field, estimatedRows, measurements: noisy });
}
