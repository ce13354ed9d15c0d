import { columnOf, type Frame } from '../data/frame.js';
import { codeRows } from '../data/row-codes.js';
import type { Series } from '../data/series.js';
import { everyRow, namesParameter, type ConstraintKind } from './constraint.js';

/** Every combination of these columns occurs in the real rows. */
export const fixedCombinations: ConstraintKind = {
  name: 'FixedCombinations',
  required: ['column_names'],
  optional: [],
  make(parameters) {
    const columns = namesParameter(parameters, 'column_names', 2);
    const key = (frame: Frame): readonly Series[] => columns.map((name) => columnOf(frame, name));
    return {
      columns,
      check(real, synthetic) {
        const [known, found] = codeRows(key(real), key(synthetic));
        const allowed = new Uint8Array(known!.size);
        for (const code of known!.codes) allowed[code] = 1;
        return everyRow(synthetic, (row) => allowed[found!.codes[row]!] === 1);
      },
    };
  },
};
