import { binnedAttribute, cellLabels, cellOfNumber, declaredAttribute, type BinnedAttribute } from '@likeness/privacy';
import type { ColumnMetadata, DatetimeColumn, NumberColumn } from '@likeness/table';
import { type CellColumn, emptyLabel } from './cell-table.js';

type RangeColumn = NumberColumn | DatetimeColumn;

/** So that the width of a range is a finite number. */
const widest = Number.MAX_VALUE / 4;
const within = (value: number): number => Math.max(-widest, Math.min(widest, value));

/**
 * Columns of the same name as cells of equal width over the declared range, or else over the range they have in common.
 * The cells of a declared range are those of the model: the two never disagree.
 */
export function numberCells(columns: readonly RangeColumn[], metadata: ColumnMetadata | undefined): CellColumn[] {
  const attribute = { ...(declaredRange(columns, metadata) ?? observedRange(columns, metadata)), empty: false };
  const cellOf = cellOfNumber(attribute);
  const labels = cellLabels(attribute);
  const empty = labels.length;
  const coded = columns.map(({ values }) =>
    Int32Array.from(values, (value) => (Number.isNaN(value) ? empty : cellOf(value))),
  );
  const hasEmpty = coded.some((codes) => codes.includes(empty));
  return columns.map(({ name }, i) => ({
    name,
    labels: hasEmpty ? [...labels, emptyLabel] : labels,
    codes: coded[i]!,
  }));
}

function declaredRange(
  [first]: readonly RangeColumn[],
  metadata: ColumnMetadata | undefined,
): BinnedAttribute | undefined {
  const declared = metadata && declaredAttribute(first!.name, metadata);
  return declared?.kind === 'binned' ? declared : undefined;
}

function observedRange(columns: readonly RangeColumn[], metadata: ColumnMetadata | undefined): BinnedAttribute {
  let min = Infinity;
  let max = -Infinity;
  for (const { values } of columns) {
    for (const value of values) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  const { name, kind } = columns[0]!;
  const whole = kind === 'number' && /int/i.test(metadata?.computer_representation ?? '');
  return binnedAttribute({
    name,
    scale: kind,
    min: min <= max ? within(min) : 0,
    max: min <= max ? within(max) : 0,
    ...(whole ? { granularity: 1 } : {}),
    empty: false,
  });
}
