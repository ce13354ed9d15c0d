import type { BinnedAttribute, Odometer, Private } from '@likeness/privacy';
import type { Column, Table } from '@likeness/table';
import { learnCtgan } from '../ctgan/learn-ctgan.js';
import { distributionsByColumn } from '../gaussian-copula/gaussian-copula-planner.js';
import { learnNumbers } from '../gaussian-copula/learn-numbers.js';
import type { NumberDescription } from '../gaussian-copula/quantile-column.js';
import { learnAttribute } from '../learned/learn-attribute.js';
import { learnFromTable } from '../learned/learn-from-table.js';
import type { LearnedModel } from '../learned/learned-model.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { copulaGanModel } from './copula-gan-model.js';
import type { CopulaGanParameters } from './copula-gan-parameters.js';
import { normalScores } from './normal-scores.js';

/**
 * CopulaGAN: numbers and dates are replaced by the normal scores of their learned shapes, CTGAN learns the table, and scores are taken back.
 *
 * Guarantee: none.
 * Citation: SDV, CopulaGANSynthesizer; Sklar 1959 for the scores, Xu et al. 2019 for the net.
 */
export async function fitCopulaGan(
  data: Private<Table>,
  plan: Plan,
  _odometer: Odometer,
  run: RunControl,
): Promise<LearnedModel> {
  return learnFromTable(data, plan, 'copula-gan', async ({ table, columns, rows }) => {
    const params = plan.params as unknown as CopulaGanParameters;
    const attributes = columns.map(learnAttribute);
    const shapes = distributionsByColumn(params.numerical_distributions);
    const marginals: NumberDescription[] = [];
    const scored = columns.map((column, at): Column => {
      if (column.kind === 'text') return column;
      // What is missing is a cell of the net, and so no part of the shape.
      const filled = { ...column, values: column.values.filter((value) => !Number.isNaN(value)) };
      const shape = learnNumbers(filled, attributes[at] as BinnedAttribute, {
        distribution: shapes.get(column.name) ?? params.default_distribution,
        enforceMinMax: params.enforce_min_max_values,
        enforceRounding: params.enforce_rounding,
      });
      const description = { ...shape, emptyShare: 0 };
      marginals.push(description);
      return normalScores(column, description, table.columns[column.name]!);
    });
    const output = { enforce_min_max_values: false, enforce_rounding: false };
    const learned = await learnCtgan(scored, output, rows, params, run);
    const shape = { ...learned.shape, marginals };
    return copulaGanModel({ table, estimatedRows: rows, attributes, ...learned, shape });
  });
}
