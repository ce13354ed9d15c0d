import type { Odometer, Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { giveWay } from '../cooperate.js';
import { learnAttribute } from '../learned/learn-attribute.js';
import { learnFromTable } from '../learned/learn-from-table.js';
import type { LearnedModel } from '../learned/learned-model.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { gaussianCopulaModel } from './gaussian-copula-model.js';
import type { GaussianCopulaParameters } from './gaussian-copula-parameters.js';
import { learnLatent } from './learn-latent.js';

/**
 * Gaussian copula: the distribution of every column, and the correlations of the normal variables behind them.
 *
 * Definition: columns are monotone functions of normal variables; categories are put in the order in which all columns vary together most, and
 * correlations are those of the latent variables, not of the rounded values that are seen.
 * Guarantee: none.
 * Citation: Sklar 1959; for the use on tables Patki, Wedge, Veeramachaneni 2016.
 */
export async function fitGaussianCopula(
  data: Private<Table>,
  plan: Plan,
  _odometer: Odometer,
  run: RunControl,
): Promise<LearnedModel> {
  return learnFromTable(data, plan, 'gaussian-copula', async ({ table, columns, rows }) => {
    const stage = async (name: string, fraction: number) => {
      run.progress(name, fraction);
      await giveWay(run.signal);
    };
    const attributes = columns.map(learnAttribute);
    const params = plan.params as unknown as GaussianCopulaParameters;
    const learned = await learnLatent({ table, columns, attributes }, params, stage);
    run.progress('done', 1);
    return gaussianCopulaModel({
      synthesizer: 'gaussian-copula',
      table,
      estimatedRows: rows,
      attributes,
      columns: learned.columns,
      correlation: learned.correlation,
    });
  });
}
