import type { Column } from '@likeness/table';
import { giveWay } from '../cooperate.js';
import type { Rng } from '../sampling/rng.js';
import type { RunControl } from '../synthesizer.js';
import type { OutputParameters } from '../learned/output-parameters.js';
import type { CodedColumn } from './column-code.js';
import { learnCode } from './learn-code.js';

/** The first twentieth of a fit: the code of every column. */
export async function learnCodes(
  columns: readonly Column[],
  { enforce_min_max_values, enforce_rounding }: OutputParameters,
  rng: Rng,
  run: RunControl,
): Promise<readonly CodedColumn[]> {
  const options = { enforceMinMax: enforce_min_max_values, enforceRounding: enforce_rounding };
  const coded: CodedColumn[] = [];
  for (const [at, column] of columns.entries()) {
    run.progress('learning columns', (0.05 * at) / columns.length);
    await giveWay(run.signal);
    coded.push(learnCode(column, options, rng));
  }
  return coded;
}
