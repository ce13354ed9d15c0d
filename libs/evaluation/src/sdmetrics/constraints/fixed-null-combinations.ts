import { columnOf, type Frame } from '../data/frame.js';
import { codeRows } from '../data/row-codes.js';
import { isNullAt, lengthOf, type Series } from '../data/series.js';
import { everyRow, flagParameter, namesParameter, type ConstraintKind } from './constraint.js';

const nullMarks = (series: Series): Series => ({
  dtype: 'bool',
  values: Float64Array.from({ length: lengthOf(series) }, (_, row) => Number(isNullAt(series, row))),
});

/**
 * Every pattern of nulls over these columns occurs in the real rows; with `fix_category_values` (the default) together with the
 * same values of the categorical ones among them.
 */
export const fixedNullCombinations: ConstraintKind = {
  name: 'FixedNullCombinations',
  required: ['column_names'],
  optional: ['fix_category_values'],
  make(parameters) {
    const columns = namesParameter(parameters, 'column_names', 2);
    const withCategories = flagParameter(parameters, 'fix_category_values', true);
    return {
      columns,
      check(real, synthetic, metadata) {
        const isCategory = (name: string): boolean =>
          withCategories && ['categorical', 'boolean'].includes(metadata.columns[name]?.sdtype ?? '');
        const key = (frame: Frame): readonly Series[] =>
          columns.map((name) => (isCategory(name) ? columnOf(frame, name) : nullMarks(columnOf(frame, name))));
        const [known, found] = codeRows(key(real), key(synthetic));
        const allowed = new Uint8Array(known!.size);
        for (const code of known!.codes) allowed[code] = 1;
        return everyRow(synthetic, (row) => allowed[found!.codes[row]!] === 1);
      },
    };
  },
};
