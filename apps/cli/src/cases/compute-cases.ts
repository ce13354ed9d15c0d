import { LikenessError } from '@likeness/table';
import { CliError } from '../cli-error.js';
import { goldenValue } from '../output/golden-number.js';
import type { CaseContext, ComputeCase, GoldenRecord } from './golden-record.js';
import { caseFamilies } from './registry.js';

export type CaseResult =
  { readonly index: number; readonly value: unknown } | { readonly index: number; readonly error: string };

/** Computes every record of a golden file, in its order. A case that fails says why and stops no other. @throws CliError `bad_usage`, `cancelled` */
export const computeCases = async (
  records: unknown,
  context: CaseContext,
  done: (count: number, of: number) => void,
): Promise<readonly CaseResult[]> => {
  if (!Array.isArray(records))
    throw new CliError('bad_usage', 'A file of golden values is a list of records. Name an expected.json.');
  const metrics = caseFamilies.map(({ libraries, metrics: make }) => ({ libraries, metrics: make(context) }));
  const find = (record: GoldenRecord): ComputeCase | undefined => {
    const family = metrics.find(
      (one) => one.libraries.includes(record.library) && Object.hasOwn(one.metrics, record.metric),
    );
    return family?.metrics[record.metric];
  };
  const results: CaseResult[] = [];
  for (const [index, record] of records.entries()) {
    if (context.signal.aborted) throw new CliError('cancelled', 'Stopped before all cases were computed.');
    results.push(await computeCase(index, record as GoldenRecord, find));
    done(index + 1, records.length);
    // Lets a signal arrive between cases that do not wait for anything.
    if (index % 16 === 15) await new Promise(setImmediate);
  }
  return results;
};

const computeCase = async (
  index: number,
  record: GoldenRecord,
  find: (record: GoldenRecord) => ComputeCase | undefined,
): Promise<CaseResult> => {
  try {
    const compute = find({ ...record, args: record.args ?? {} });
    if (compute === undefined) return { index, error: 'unsupported_metric' };
    return { index, value: goldenValue(await compute({ ...record, args: record.args ?? {} })) };
  } catch (error) {
    return { index, error: error instanceof LikenessError ? String(error.code) : 'internal' };
  }
};
