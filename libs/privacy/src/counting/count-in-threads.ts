import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CodedTable } from '../domain/encode.js';
import type { CliqueLayout } from './clique.js';
import { countCodes } from './count-codes.js';

const PROGRAM = `
const { parentPort, workerData } = require('node:worker_threads');
const countCodes = ${countCodes.toString()};
const { codes, rows, layouts } = workerData;
for (const { at, columns, strides, cells } of layouts) {
  const counts = new Int32Array(cells);
  countCodes(counts, columns.map((position) => codes[position]), strides, rows);
  parentPort.postMessage({ at, counts }, [counts.buffer]);
}`;

/**
 * The counts of many cliques, dealt out to as many threads as there are processors. The codes must lie in shared memory: they are not copied.
 * The threads see no environment and hold nothing but the codes.
 */
export async function countInThreads(
  { codes, rowCount }: CodedTable,
  layouts: readonly CliqueLayout[],
  threads = availableParallelism(),
): Promise<readonly Int32Array[]> {
  const found: Int32Array[] = [];
  const shares = Array.from({ length: Math.min(threads, layouts.length) }, (_, thread) =>
    layouts.flatMap((layout, at) => (at % threads === thread ? [{ ...layout, at }] : [])),
  );
  await Promise.all(
    shares.map(
      (share) =>
        new Promise<void>((resolve, reject) => {
          const workerData = { codes, rows: rowCount, layouts: share };
          const worker = new Worker(PROGRAM, { eval: true, workerData, env: {} });
          worker.on('message', ({ at, counts }: { readonly at: number; readonly counts: Int32Array }) => {
            found[at] = counts;
          });
          worker.on('error', reject);
          worker.on('exit', () => resolve());
        }),
    ),
  );
  return found;
}
