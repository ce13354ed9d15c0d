import type { Odometer, Private } from '@likeness/privacy';
import type { Column, Table } from '@likeness/table';
import { giveWay } from '../cooperate.js';
import { learnAttribute } from '../learned/learn-attribute.js';
import { learnFromTable } from '../learned/learn-from-table.js';
import type { LearnedModel } from '../learned/learned-model.js';
import type { Plan, RunControl, Synthesizer } from '../synthesizer.js';
import { readUniform, uniformModel } from './uniform-model.js';
import { uniformPlanner } from './uniform-planner.js';

async function fitUniform(
  data: Private<Table>,
  plan: Plan,
  _odometer: Odometer,
  run: RunControl,
): Promise<LearnedModel> {
  return learnFromTable(data, plan, uniformPlanner.id, async ({ table, columns, rows }) => {
    run.progress('reading ranges', 0);
    await giveWay(run.signal);
    const model = uniformModel({
      table,
      estimatedRows: rows,
      attributes: columns.map(learnAttribute),
      emptyShares: columns.map((column) => emptyShare(column, rows)),
    });
    run.progress('done', 1);
    return model;
  });
}

function emptyShare(column: Column, rows: number): number {
  const empty =
    column.kind === 'text'
      ? column.codes.filter((code) => code < 0).length
      : column.values.filter((value) => Number.isNaN(value)).length;
  return empty / rows;
}

/**
 * Uniform: a baseline of SDGym. Every category, and every number of the real range, is equally likely.
 *
 * Guarantee: none; the ends of ranges are real values.
 */
export const uniform: Synthesizer = { ...uniformPlanner, fit: fitUniform, deserialize: readUniform };
