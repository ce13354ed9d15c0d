import type { EncodedTable } from '../domain/encode.js';
import type { CliqueLayout } from './clique.js';
import { countCliques } from './count-cliques.js';

/** Cells that are kept per table: 128 MiB. */
const MOST_KEPT = 2 ** 25;

interface Kept {
  readonly counts: Map<string, Int32Array>;
  cells: number;
}

const keptOf = new WeakMap<EncodedTable, Kept>();

/**
 * As `countCliques`, but counted once per table as long as there is room: mechanisms that score the same cliques round after round do not read the
 * rows again. Not to be written to. Never leaves this library.
 */
export async function keptCounts(
  table: EncodedTable,
  layouts: readonly CliqueLayout[],
): Promise<readonly Int32Array[]> {
  const kept = keptOf.get(table) ?? { counts: new Map<string, Int32Array>(), cells: 0 };
  keptOf.set(table, kept);
  const keyOf = ({ columns }: CliqueLayout) => columns.join();
  const missing = layouts.filter((layout) => !kept.counts.has(keyOf(layout)));
  const counted = missing.length > 0 ? await countCliques(table, missing) : [];
  const fresh = new Map(missing.map((layout, at) => [keyOf(layout), counted[at]!]));
  for (const [key, counts] of fresh) {
    if (kept.cells + counts.length > MOST_KEPT) continue;
    kept.counts.set(key, counts);
    kept.cells += counts.length;
  }
  return layouts.map((layout) => kept.counts.get(keyOf(layout)) ?? fresh.get(keyOf(layout))!);
}
