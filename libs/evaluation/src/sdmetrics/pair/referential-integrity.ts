import { hasNulls } from '../data/null-count.js';
import { codeRows } from '../data/row-codes.js';
import type { Series } from '../data/series.js';

/** A key of one or several columns. */
export type Key = readonly Series[];

/**
 * The share of synthetic foreign keys that a synthetic parent has. Null foreign keys are left out if the real foreign key (of
 * one column) has nulls; else they count as broken, unless the parent has a null, too. NaN of no foreign keys.
 */
export const referentialIntegrity = (realChild: Key, parent: Key, child: Key): number => {
  const [parents, children] = codeRows(parent, child);
  const known = new Uint8Array(parents!.size);
  for (const code of parents!.codes) known[code] = 1;
  const skipNulls = realChild.length === 1 && hasNulls(realChild[0]!);
  let counted = 0;
  let found = 0;
  for (let i = 0; i < children!.codes.length; i++) {
    if (skipNulls && children!.allNull[i] === 1) continue;
    counted++;
    found += known[children!.codes[i]!]!;
  }
  return found / counted;
};
