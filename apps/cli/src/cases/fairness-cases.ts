import { join } from 'node:path';
import { fairnessRecords, type GoldenColumns } from '@likeness/evaluation/fairness';
import { scanFile } from '../input/input-files.js';
import type { CaseFamily, ComputeCase } from './golden-record.js';

/** The columns as they are written. */
const textColumns = async (path: string, signal: AbortSignal): Promise<GoldenColumns> => {
  const columns: Record<string, string[]> = {};
  for await (const batch of scanFile({ table: 'arrays', path }, signal))
    for (const [name, cells] of Object.entries(batch.columns)) {
      const column = (columns[name] ??= []);
      for (const cell of cells) column.push(cell === null ? '' : String(cell));
    }
  return columns;
};

/** Fairness of decisions, as fairlearn and AIF360 measure it. */
export const fairnessCases: readonly CaseFamily[] = Object.entries(fairnessRecords).map(
  ([library, { names, compute }]) => ({
    libraries: [library],
    metrics({ inputs, signal }) {
      let columns: Promise<GoldenColumns> | undefined;
      const computeCase: ComputeCase = async ({ metric, args }) => {
        columns ??= textColumns(join(inputs, 'arrays.csv'), signal);
        return compute(metric, args, await columns);
      };
      return Object.fromEntries(names().map((name) => [name, computeCase]));
    },
  }),
);
