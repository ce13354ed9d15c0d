import { codeRows } from '../data/row-codes.js';
import { isObject, lengthOf, type Series } from '../data/series.js';

export type CapMethod = 'cap' | 'zero_cap' | 'generalized_cap';

export interface AttackedColumns {
  readonly known: readonly Series[];
  readonly sensitive: readonly Series[];
}

/** In Python a missing number equals nothing: each one is a value of its own. */
const distinctNulls = (series: Series, from: number): Series => {
  if (isObject(series) || !series.values.some((v) => v !== v)) return series;
  let next = from;
  return {
    dtype: 'object',
    codes: Int32Array.from(series.values, (_, i) => i),
    cells: Array.from(series.values, (v) => (v !== v ? `null ${String(next++)}` : v)),
  };
};

/** What synthetic rows with one key say about the sensitive columns: how often each value occurs. */
interface Answers {
  readonly counts: Map<number, number>;
  total: number;
}

const answersByKey = (keys: Int32Array, size: number, sensitive: Int32Array): readonly (Answers | undefined)[] => {
  const answers: (Answers | undefined)[] = Array.from({ length: size }, () => undefined);
  keys.forEach((key, row) => {
    const answer = (answers[key] ??= { counts: new Map(), total: 0 });
    answer.counts.set(sensitive[row]!, (answer.counts.get(sensitive[row]!) ?? 0) + 1);
    answer.total++;
  });
  return answers;
};

const merge = (answers: readonly Answers[]): Answers => {
  const merged: Answers = { counts: new Map(), total: 0 };
  for (const { counts, total } of answers) {
    for (const [value, count] of counts) merged.counts.set(value, (merged.counts.get(value) ?? 0) + count);
    merged.total += total;
  }
  return merged;
};

/** The answers of the synthetic keys that differ from a real row in the fewest columns. */
const nearestAnswers = (
  columns: readonly { readonly real: Int32Array; readonly synthetic: Int32Array }[],
  firstRows: readonly { readonly row: number; readonly answers: Answers }[],
) => {
  const occurring = columns.map(({ synthetic }) => new Set(synthetic));
  let all: Answers | undefined;
  return (row: number): Answers => {
    if (columns.every(({ real }, c) => !occurring[c]!.has(real[row]!)))
      return (all ??= merge(firstRows.map(({ answers }) => answers)));
    let least = Infinity;
    let nearest: Answers[] = [];
    for (const candidate of firstRows) {
      let distance = 0;
      for (const { real, synthetic } of columns) if (real[row] !== synthetic[candidate.row]) distance++;
      if (distance < least) nearest = [];
      if (distance <= least) nearest.push(candidate.answers);
      least = Math.min(least, distance);
    }
    return merge(nearest);
  };
};

/**
 * Correct attribution probability, turned into protection: 1 - the mean chance that an attacker who knows the `known` columns
 * of a real row and draws among the synthetic rows with the same values gets its sensitive values. Real rows without such
 * synthetic rows are left out (`cap`), count as safe (`zero_cap`), or are attacked with the nearest keys by the number of
 * columns that differ (`generalized_cap`). NaN if no row could be attacked.
 * Citation: Elliot 2014; Taub, Elliot, Pampaka, Smith 2018, "Differential correct attribution probability for synthetic data".
 */
export const capProtection = (real: AttackedColumns, synthetic: AttackedColumns, method: CapMethod): number => {
  const unique = (side: Series[], from: number): Series[] => side.map((s) => distinctNulls(s, from));
  const rows = real.known[0] === undefined ? 0 : lengthOf(real.known[0]);
  const [r, s] = [unique([...real.known], 0), unique([...synthetic.known], rows)];
  const [realKeys, syntheticKeys] = codeRows(r, s);
  const [realSensitive, syntheticSensitive] = codeRows(
    unique([...real.sensitive], 0),
    unique([...synthetic.sensitive], rows),
  );
  const answers = answersByKey(syntheticKeys!.codes, syntheticKeys!.size, syntheticSensitive!.codes);

  const firstRows: { row: number; answers: Answers }[] = [];
  const seen = new Set<number>();
  syntheticKeys!.codes.forEach((key, row) => {
    if (!seen.has(key)) firstRows.push({ row, answers: answers[key]! });
    seen.add(key);
  });
  const columns = r.map((_, i) => {
    const [a, b] = codeRows([r[i]!], [s[i]!]);
    return { real: a!.codes, synthetic: b!.codes };
  });
  const nearest = nearestAnswers(columns, firstRows);
  const remembered = new Map<number, Answers>();
  const answerFor = (row: number): Answers | undefined => {
    const key = realKeys!.codes[row]!;
    const exact = answers[key];
    if (exact !== undefined || method !== 'generalized_cap') return exact;
    const found = remembered.get(key) ?? nearest(row);
    remembered.set(key, found);
    return found;
  };

  let attacked = 0;
  let hits = 0;
  for (let row = 0; row < rows; row++) {
    const answer = answerFor(row);
    if (answer === undefined && method === 'cap') continue;
    attacked++;
    if (answer !== undefined) hits += (answer.counts.get(realSensitive!.codes[row]!) ?? 0) / answer.total;
  }
  return attacked === 0 ? NaN : 1 - hits / attacked;
};
