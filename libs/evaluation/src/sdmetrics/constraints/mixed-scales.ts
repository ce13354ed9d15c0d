import { columnOf, type Frame } from '../data/frame.js';
import { codeRows } from '../data/row-codes.js';
import type { Series } from '../data/series.js';
import { everyRow, nameParameter, namesParameter, numbersOf, type ConstraintKind } from './constraint.js';

/** Within each combination of the segment columns, the values lie in the real range; an unknown combination is wrong. */
export const mixedScales: ConstraintKind = {
  name: 'MixedScales',
  required: ['mixed_scale_column_name', 'segment_column_names'],
  optional: [],
  make(parameters) {
    const column = nameParameter(parameters, 'mixed_scale_column_name');
    const segments = namesParameter(parameters, 'segment_column_names', 1);
    const key = (frame: Frame): readonly Series[] => segments.map((name) => columnOf(frame, name));
    return {
      columns: [column, ...segments],
      check(real, synthetic) {
        const [known, found] = codeRows(key(real), key(synthetic));
        const low = new Float64Array(known!.size).fill(Infinity);
        const high = new Float64Array(known!.size).fill(-Infinity);
        const seen = new Uint8Array(known!.size);
        const values = numbersOf(real, column);
        known!.codes.forEach((code, row) => {
          seen[code] = 1;
          if (values[row]! < low[code]!) low[code] = values[row]!;
          if (values[row]! > high[code]!) high[code] = values[row]!;
        });
        const synthetics = numbersOf(synthetic, column);
        return everyRow(synthetic, (row) => {
          const code = found!.codes[row]!;
          const value = synthetics[row]!;
          return seen[code] === 1 && (value !== value || (value >= low[code]! && value <= high[code]!));
        });
      },
    };
  },
};
