import { flagArgument, listArgument } from '../argument.js';
import { alignCategories } from '../data/align-categories.js';
import { hasNulls, nullCount } from '../data/null-count.js';
import { seriesOfCells } from '../data/series-of-cells.js';
import { lengthOf, type Cell } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';

const isCell = (value: unknown): value is Cell => ['string', 'number', 'boolean'].includes(typeof value);

export const categoryAdherence: ColumnMetric = {
  name: 'CategoryAdherence',
  appliesTo: 'a categorical or boolean column',
  formula:
    'share of synthetic values that the real side (or range_values) has; a null counts as valid if null is allowed',
  range: [0, 1],
  arguments: ['range_values', 'range_is_nullable'],
  unknown: 'The synthetic column has no values that count: it has no rows, or nulls alone.',
  compare(real, synthetic, args) {
    const listed = listArgument(args, 'range_values')?.map((v) => (isCell(v) ? v : null));
    const allowed = listed === undefined ? real : seriesOfCells(listed);
    const nullable = flagArgument(args, 'range_is_nullable') ?? (hasNulls(real) || hasNulls(allowed));
    const aligned = alignCategories(allowed, synthetic);
    const known = aligned.real.counts();
    let valid = nullable ? nullCount(synthetic) : 0;
    aligned.synthetic.counts().forEach((count, code) => {
      if (known[code]! > 0) valid += count;
    });
    return { score: valid / lengthOf(synthetic) };
  },
};
