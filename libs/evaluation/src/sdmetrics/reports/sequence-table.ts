import { columnOf, type Frame } from '../data/frame.js';
import { codeRows } from '../data/row-codes.js';
import { isNullAt, type Series } from '../data/series.js';
import type { SeriesPair } from '../metric.js';
import { tableOf } from '../multi-table/relationship-keys.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { ReportInput } from './property.js';

/** A table of sequences on both sides. */
export interface SequenceTable {
  readonly name: string;
  readonly index: string | undefined;
  /** Columns of these types that are neither key nor index. */
  columns(types: readonly string[]): readonly string[];
  /** The key of each row: NaN where a part of it is null. */
  readonly keys: SeriesPair;
  column(name: string): SeriesPair;
}

const keyOf = (frame: Frame, names: readonly string[]): Series => {
  const parts = names.map((name) => columnOf(frame, name));
  if (parts.length === 1) return parts[0]!;
  const { codes } = codeRows(parts)[0]!;
  const values = Float64Array.from(codes, (code, row) => (parts.some((part) => isNullAt(part, row)) ? NaN : code));
  return { dtype: 'float64', values };
};

/** Tables whose metadata names a sequence key. @throws SdMetricsError `missing_key`: there is none */
export const sequenceTables = ({ real, synthetic, metadata }: ReportInput): readonly SequenceTable[] => {
  const found = Object.entries(metadata.tables).flatMap(([name, table]): readonly SequenceTable[] => {
    if (table.sequence_key === undefined) return [];
    const key = [table.sequence_key].flat();
    const [a, b] = [tableOf(real, name), tableOf(synthetic, name)];
    return [
      {
        name,
        index: table.sequence_index,
        columns: (types) =>
          Object.entries(table.columns)
            .filter(([column, { sdtype }]) => types.includes(sdtype) && !key.includes(column))
            .map(([column]) => column)
            .filter((column) => column !== table.sequence_index),
        keys: [keyOf(a, key), keyOf(b, key)],
        column: (column) => [columnOf(a, column), columnOf(b, column)],
      },
    ];
  });
  if (found.length > 0) return found;
  throw new SdMetricsError(
    'missing_key',
    'A report of sequences needs a table with a "sequence_key" in its metadata. Name the column that tells sequences apart.',
  );
};
