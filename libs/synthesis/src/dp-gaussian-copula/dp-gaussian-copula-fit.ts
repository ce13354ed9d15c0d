import { coarsen, measureMarginal, type Odometer, type Private, type RealRows } from '@likeness/privacy';
import { gaussianCopulaModel } from '../gaussian-copula/gaussian-copula-model.js';
import { groupLabels } from '../domain/group-labels.js';
import type { LearnedModel } from '../learned/learned-model.js';
import { MeasuredTable } from '../marginals/measured-table.js';
import { plannedCost } from '../planning/measurement-plan.js';
import { onlyTable } from '../planning/only-table.js';
import type { NoisyMarginal, Plan, RunControl } from '../synthesizer.js';
import { columnLevels } from './column-levels.js';
import { describeColumn } from './describe-column.js';
import type { DpGaussianCopulaParameters } from './dp-gaussian-copula-parameters.js';
import { dpGaussianCopulaPlanner, pairKey } from './dp-gaussian-copula-planner.js';
import { latentStructure, type PairCounts } from './noisy-correlations.js';
import { singleColumns } from './single-columns.js';

/**
 * DP Gaussian copula: count every column, and all pairs of columns in few levels; put categories in order and find the correlations of the normal variables
 * behind the columns from these counts.
 *
 * Guarantee: the plan's epsilon and delta for adding or removing one privacy unit; all noise is Gaussian, besides thresholds of open columns.
 * Cost: exactly the plan's total. Proof: docs/proofs/dp-gaussian-copula.md.
 * Citation: Li, Xiong, Jiang 2014, "Differentially private synthesization of multi-dimensional data using copula functions", whose rank correlations are
 * replaced here by polychoric ones of noisy counts.
 */
export async function fitDpGaussianCopula(
  data: Private<RealRows>,
  plan: Plan,
  odometer: Odometer,
  run: RunControl,
): Promise<LearnedModel> {
  const single = { ...plan, metadata: singleColumns(plan.metadata) };
  const table = await MeasuredTable.open(dpGaussianCopulaPlanner.id, data, single, odometer, run);
  const { compressions } = table.parts;
  const size = compressions.length;
  const { levels: most } = plan.params as unknown as DpGaussianCopulaParameters;
  const field = await table.fit();
  const total = table.total;
  const shares = compressions.map((_, at) => field.marginal([at]).map((count) => Math.max(0, count) / field.total));
  const levels = compressions.map((compression, at) => columnLevels(compression, shares[at]!, most));
  const coarse = coarsen(
    table.parts.data,
    levels.map(({ levelOfGroup, compression: { name, groups } }) => ({ name, groupOfCell: levelOfGroup, groups })),
  );
  const labels = levels.map(({ compression }) => groupLabels(compression));
  const pairs: PairCounts[] = [];
  const noisy: NoisyMarginal[] = [];
  for (let i = 0; i < size; i++) {
    await table.stage('measuring pairs', 0.4 + (0.4 * i) / size);
    for (let j = i + 1; j < size; j++) {
      const names = [compressions[i]!.name, compressions[j]!.name] as const;
      const key = pairKey(...names);
      const { counts, sigma } = await measureMarginal(odometer, key, coarse, names, plannedCost(plan, key).picoRho);
      pairs[i * size + j] = { counts, sigma };
      noisy.push({ columns: names, labels: [labels[i]!, labels[j]!], counts, sigma });
    }
  }
  await table.stage('finding correlations', 0.85);
  const { orders, correlation } = latentStructure(levels, (i, j) => pairs[i * size + j]!, total);
  const metadata = onlyTable(plan.metadata).table;
  const columns = compressions.map((compression, at) => {
    const { levelOfGroup } = levels[at]!;
    const place = new Int32Array(orders[at]!.length);
    orders[at]!.forEach((level, position) => (place[level] = position));
    const groups = Array.from(levelOfGroup, (_, group) => group).sort(
      (a, b) => place[levelOfGroup[a]!]! - place[levelOfGroup[b]!]! || a - b,
    );
    return describeColumn(compression, shares[at]!, groups, metadata.columns[compression.name]!);
  });
  const { estimatedRows, measurements } = table.model(field);
  return gaussianCopulaModel({
    synthesizer: dpGaussianCopulaPlanner.id,
    table: metadata,
    estimatedRows,
    attributes: compressions.map(({ attribute }) => attribute),
    columns,
    correlation,
    measurements: [...measurements, ...noisy],
  });
}
