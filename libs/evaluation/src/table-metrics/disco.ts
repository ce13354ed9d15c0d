import { namesArgument, textArgument } from '../sdmetrics/argument.js';
import { SdMetricsError } from '../sdmetrics/sdmetrics-error.js';
import { exactPairs } from './unique-exact-matches.js';
import type { TableMetric } from './table-metric.js';
import { wilsonInterval } from './wilson-interval.js';

/** Several: the group holds more than one value. */
const SEVERAL = -1;

/** The one value that each group of rows has, or SEVERAL. */
const onlyValues = (keys: readonly string[], targets: Int32Array): ReadonlyMap<string, number> => {
  const found = new Map<string, number>();
  keys.forEach((key, row) => {
    const known = found.get(key);
    found.set(key, known === undefined || known === targets[row]! ? targets[row]! : SEVERAL);
  });
  return found;
};

/** Real rows whose secret the synthetic table gives away, rightly, to somebody who knows some columns. */
export const disco: TableMetric = {
  id: 'disco',
  title: 'Disclosive in synthetic, correct in original',
  appliesTo: 'a table; "quasi": the columns that an attacker knows, "target": the secret one',
  formula:
    'share of real rows whose group by the known columns has one target value in the synthetic table, the true one',
  source: 'Raab, Nowok and Dibben 2024; the breakdown has DiO, what the real table itself would disclose',
  direction: 'lower is better',
  range: [0, 1],
  arguments: ['quasi', 'target'],
  exposure: 'touches-private',
  compute(input) {
    const [quasi, target] = [namesArgument(input.args, 'quasi'), textArgument(input.args, 'target')];
    if (quasi === undefined || quasi.length === 0 || target === undefined)
      throw new SdMetricsError('bad_value', 'Give the arguments "quasi", a list of columns, and "target", one column.');
    const columns = exactPairs(input);
    const known = columns.filter(({ name }) => quasi.includes(name) && name !== target);
    const secret = columns.find(({ name }) => name === target);
    if (known.length < quasi.length || secret === undefined)
      throw new SdMetricsError('missing_key', 'Name columns of the table, and the target not among the known ones.');
    const keysOf = (side: 'real' | 'synthetic'): readonly string[] =>
      Array.from(secret[side], (_, row) => known.map((column) => column[side][row]!).join(' '));
    const keys = keysOf('real');
    const [inReal, inSynthetic] = [onlyValues(keys, secret.real), onlyValues(keysOf('synthetic'), secret.synthetic)];
    const count = (groups: ReadonlyMap<string, number>): number =>
      keys.filter((key, row) => groups.get(key) === secret.real[row]!).length;
    const hits = count(inSynthetic);
    return {
      value: hits / keys.length,
      interval: wilsonInterval(hits, keys.length),
      breakdown: {
        disclosive_in_original: count(inReal) / keys.length,
        in_both: keys.filter((key) => inSynthetic.has(key)).length / keys.length,
      },
    };
  },
};
