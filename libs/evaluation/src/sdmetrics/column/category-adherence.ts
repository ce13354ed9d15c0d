import { flagArgument, listArgument } from '../argument.js';
import { alignCategories } from '../data/align-categories.js';
import { hasNulls } from '../data/null-count.js';
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
  compare(real, synthetic, args) {
    const listed = listArgument(args, 'range_values')?.map((v) => (isCell(v) ? v : null));
    const allowed = listed === undefined ? real : seriesOfCells(listed);
    const nullable = flagArgument(args, 'range_is_nullable') ?? (hasNulls(real) || hasNulls(allowed));
    const codes = alignCategories(allowed, synthetic);
    const known = new Uint8Array(codes.size);
    for (const code of codes.real) if (code >= 0) known[code] = 1;
    let valid = 0;
    for (const code of codes.synthetic) valid += code < 0 ? Number(nullable) : known[code]!;
    return { score: valid / lengthOf(synthetic) };
  },
};
