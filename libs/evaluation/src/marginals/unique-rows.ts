import type { CodedPair } from './coded-pair.js';

type Side = 'real' | 'synthetic';

/** Rows of one side by their combination of codes. */
const rowsByKey = (columns: readonly CodedPair[], side: Side): ReadonlyMap<string, readonly number[]> => {
  const found = new Map<string, number[]>();
  for (let row = 0; row < (columns[0]?.[side].length ?? 0); row++) {
    const key = columns.map((column) => column[side][row]!).join(' ');
    const same = found.get(key);
    if (same === undefined) found.set(key, [row]);
    else same.push(row);
  }
  return found;
};

export interface UniqueRows {
  /** Rows whose combination no other row of their table has. */
  readonly uniqueReal: number;
  readonly uniqueSynthetic: number;
  /** Unique real rows whose combination the synthetic table holds, however often. */
  readonly reproduced: number;
  /** Pairs of a real and a synthetic row of the same combination, each unique in its table. */
  readonly pairs: readonly (readonly [real: number, synthetic: number])[];
}

/** Which rows stand alone by the given columns, and which of them meet. */
export const uniqueRows = (columns: readonly CodedPair[]): UniqueRows => {
  const [real, synthetic] = [rowsByKey(columns, 'real'), rowsByKey(columns, 'synthetic')];
  const pairs: (readonly [number, number])[] = [];
  let [uniqueReal, uniqueSynthetic, reproduced] = [0, 0, 0];
  for (const rows of synthetic.values()) if (rows.length === 1) uniqueSynthetic++;
  for (const [key, rows] of real) {
    if (rows.length > 1) continue;
    uniqueReal++;
    const others = synthetic.get(key);
    if (others === undefined) continue;
    reproduced++;
    if (others.length === 1) pairs.push([rows[0]!, others[0]!]);
  }
  return { uniqueReal, uniqueSynthetic, reproduced, pairs };
};

/** For each pair of rows, the share of the other columns in which they are equal, in [0, 1]. */
export const agreementOf = (pairs: UniqueRows['pairs'], others: readonly CodedPair[]): Float64Array =>
  Float64Array.from(
    pairs,
    ([a, b]) => others.filter(({ real, synthetic }) => real[a] === synthetic[b]).length / others.length,
  );
