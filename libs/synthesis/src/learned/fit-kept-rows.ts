import type { Odometer, Private } from '@likeness/privacy';
import type { Column, Table } from '@likeness/table';
import { giveWay } from '../cooperate.js';
import type { Plan, RunControl } from '../synthesizer.js';
import { keptRowsModel, type KeptRowsMethod } from './kept-rows-model.js';
import { learnAttribute } from './learn-attribute.js';
import { learnFromTable } from './learn-from-table.js';
import type { LearnedModel } from './learned-model.js';

/** Keeps the real rows. @throws SynthesisError `bad_plan`, `too_few_rows`; the signal's reason when aborted */
export const fitKeptRows =
  (method: KeptRowsMethod) =>
  async (data: Private<Table>, plan: Plan, _odometer: Odometer, run: RunControl): Promise<LearnedModel> =>
    learnFromTable(data, plan, method.synthesizer, async ({ table, columns, rows }) => {
      run.progress('keeping rows', 0);
      await giveWay(run.signal);
      const kept = columns.map(withSeenTexts);
      const model = keptRowsModel(method, {
        table,
        columns: kept,
        rows,
        attributes: kept.map(learnAttribute),
        settings: plan.params,
      });
      run.progress('done', 1);
      return model;
    });

/** Without texts that no row has: they may be of rows that were held back. */
function withSeenTexts(column: Column): Column {
  if (column.kind !== 'text') return column;
  const dictionary: string[] = [];
  const recoded = new Int32Array(column.dictionary.length).fill(-1);
  const codes = column.codes.map((code) => {
    if (code < 0) return -1;
    if (recoded[code]! < 0) recoded[code] = dictionary.push(column.dictionary[code]!) - 1;
    return recoded[code]!;
  });
  return { ...column, codes, dictionary };
}
