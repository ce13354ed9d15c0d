import type { Odometer, Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { learnAttribute } from '../learned/learn-attribute.js';
import { learnFromTable } from '../learned/learn-from-table.js';
import type { LearnedModel } from '../learned/learned-model.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { ctganModel } from './ctgan-model.js';
import type { CtganParameters } from './ctgan-parameters.js';
import { learnCtgan } from './learn-ctgan.js';

/**
 * CTGAN: numbers as a mode and an offset, categories as cells, and a conditional generator trained against a critic.
 *
 * Guarantee: none.
 * Citation: Xu, Skoularidou, Cuesta-Infante, Veeramachaneni 2019, Modeling tabular data using conditional GAN. Other than there, rows are made with the moments
 * that batch normalisation kept from the training, so that a row does not depend on those beside it.
 */
export async function fitCtgan(
  data: Private<Table>,
  plan: Plan,
  _odometer: Odometer,
  run: RunControl,
): Promise<LearnedModel> {
  return learnFromTable(data, plan, 'ctgan', async ({ table, columns, rows }) => {
    const params = plan.params as unknown as CtganParameters;
    const learned = await learnCtgan(columns, params, rows, params, run);
    return ctganModel({ table, estimatedRows: rows, attributes: columns.map(learnAttribute), ...learned });
  });
}
