import type { EncodedTable } from '../domain/encode.js';
import { cellCount } from '../domain/attribute.js';
import type { CliqueLayout } from './clique.js';
import { countInThreads } from './count-in-threads.js';
import { countMarginal } from './count-marginal.js';

/** Row visits below which starting threads costs more than it saves. */
const WORTH_THREADS = 2e8;

/** Exact counts of several cliques, by whatever holds the rows. Never leaves this library. */
export async function countCliques(
  table: EncodedTable,
  layouts: readonly CliqueLayout[],
): Promise<readonly Int32Array[]> {
  if ('counter' in table) {
    const { attributes, groups, counter } = table;
    return counter.count(
      layouts.map(({ columns }) => ({
        columns,
        sizes: columns.map((at) => cellCount(attributes[at]!)),
        groups: columns.map((at) => groups[at]),
      })),
    );
  }
  const shared = table.codes.every(({ buffer }) => buffer instanceof SharedArrayBuffer);
  if (shared && layouts.length > 1 && table.rowCount * layouts.length >= WORTH_THREADS)
    return countInThreads(table, layouts);
  return layouts.map((layout) => countMarginal(table, layout));
}
