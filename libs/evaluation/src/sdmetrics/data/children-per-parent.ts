import { codeRows } from './row-codes.js';
import type { Series } from './series.js';

/** For each parent row, how many child rows have its key. */
export const childrenPerParent = (parent: readonly Series[], child: readonly Series[]): Float64Array => {
  const [parents, children] = codeRows(parent, child);
  const counts = new Float64Array(parents!.size);
  for (const code of children!.codes) counts[code]!++;
  return Float64Array.from(parents!.codes, (code) => counts[code]!);
};
