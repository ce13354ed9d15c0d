import type { Odometer, Private } from '@likeness/privacy';
import type { Table } from '@likeness/table';
import { giveWay } from '../cooperate.js';
import { learnAttribute } from '../learned/learn-attribute.js';
import { learnFromTable } from '../learned/learn-from-table.js';
import type { LearnedModel } from '../learned/learned-model.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { argnModel } from './argn-model.js';
import type { ArgnParameters } from './argn-parameters.js';
import { encodeColumn } from './column-codes.js';
import { learnCodes } from './learn-codes.js';
import { layOutNetwork } from './network.js';
import { trainNetwork, type TrainingOptions } from './train-network.js';

/** Small tables need steps more than they need smooth ones. */
const BATCHES_AN_EPOCH = 24;
const LEAST_BATCH = 16;

/** Rows that are learned in all, about; not so many of a small table that it is learned by heart. */
const ROWS_LEARNED = 300_000;
const MOST_EPOCHS = 50;
const LEAST_EPOCHS = 2;

/**
 * An autoregressive network over columns that are cut finely: each is predicted from the codes of those before it, in the order of the table and in
 * random ones.
 *
 * Definition: p(row) is the product of p(column | columns before it); the order is chosen when rows are drawn, so that what is known comes first.
 * Guarantee: none. Frequent and extreme values are kept as they are.
 * Citation: Tiwald et al. 2025, "TabularARGN"; Uria, Murray and Larochelle 2014.
 */
export async function fitArgn(
  data: Private<Table>,
  plan: Plan,
  _odometer: Odometer,
  run: RunControl,
): Promise<LearnedModel> {
  return learnFromTable(data, plan, 'argn', async ({ table, columns, rows }) => {
    run.progress('learning columns', 0);
    await giveWay(run.signal);
    const params = plan.params as unknown as ArgnParameters;
    const attributes = columns.map(learnAttribute);
    const codes = columns.map(learnCodes);
    const encoded = columns.map((column, at) => encodeColumn(codes[at]!, column));
    const coded = Array.from({ length: rows }, (_, row) => Int32Array.from(encoded, (column) => column[row]!));
    const hidden = params.hidden_units;
    const options = { ...networkOptions(params, rows), anyOrder: params.any_order };
    const { weights, losses } = await trainNetwork(layOutNetwork(codes, hidden), coded, options, run);
    run.progress('done', 1);
    return argnModel({ table, estimatedRows: rows, attributes, columns: codes, hidden, weights, losses });
  });
}

/** How a network learns so many rows. */
export function networkOptions(
  params: Omit<ArgnParameters, 'any_order'>,
  rows: number,
): Omit<TrainingOptions, 'anyOrder'> {
  return {
    epochs: params.epochs || Math.min(MOST_EPOCHS, Math.max(LEAST_EPOCHS, Math.ceil(ROWS_LEARNED / rows))),
    batchRows: Math.min(params.batch_size, Math.max(LEAST_BATCH, Math.ceil(rows / BATCHES_AN_EPOCH))),
    learningRate: params.learning_rate,
    seed: params.seed,
  };
}
