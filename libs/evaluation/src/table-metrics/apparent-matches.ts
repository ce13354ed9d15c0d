import { agreementOf, uniqueRows } from '../marginals/unique-rows.js';
import { namesArgument } from '../sdmetrics/argument.js';
import { SdMetricsError } from '../sdmetrics/sdmetrics-error.js';
import { exactPairs } from './unique-exact-matches.js';
import type { TableMetric } from './table-metric.js';

/** People who seem to be found by what is known of them, and how much of the rest is then true. */
export const apparentMatches: TableMetric = {
  id: 'apparent-matches',
  title: 'What an apparent match reveals',
  appliesTo: 'a table; "quasi": the columns that an attacker knows',
  formula:
    'over pairs of rows alone in their tables by the known columns and equal there: mean share of the other columns that are equal',
  source: 'SDNist',
  direction: 'nearer to the baseline is better',
  range: [0, 1],
  arguments: ['quasi'],
  exposure: 'touches-private',
  compute(input) {
    const quasi = namesArgument(input.args, 'quasi');
    if (quasi === undefined || quasi.length === 0)
      throw new SdMetricsError('bad_value', 'Give the argument "quasi": a list of columns that an attacker knows.');
    const columns = exactPairs(input);
    const known = columns.filter(({ name }) => quasi.includes(name));
    const others = columns.filter(({ name }) => !quasi.includes(name));
    if (known.length < quasi.length || others.length === 0)
      throw new SdMetricsError('missing_key', 'Name columns of the table in "quasi", and leave some out.');
    const { pairs, uniqueReal, uniqueSynthetic } = uniqueRows(known);
    if (pairs.length === 0) return { value: NaN, reason: 'No row that is unique by the known columns has a match.' };
    const shares = agreementOf(pairs, others);
    return {
      value: shares.reduce((sum, s) => sum + s, 0) / shares.length,
      breakdown: {
        unique_real: uniqueReal,
        unique_synthetic: uniqueSynthetic,
        matched: pairs.length,
        full_matches: shares.filter((s) => s === 1).length,
      },
    };
  },
};
