import { boundValue, type ColumnMetadata, type DatetimeColumn, type NumberColumn } from '@likeness/table';
import { type CellColumn, emptyLabel } from './cell-table.js';

/** Cells of a number or datetime column, unless it has fewer values. */
const bins = 32;

interface Grid {
  readonly min: number;
  /** Of one cell. */
  readonly width: number;
  readonly cells: number;
  /** One value per cell, not an interval. */
  readonly exact: boolean;
}

type RangeColumn = NumberColumn | DatetimeColumn;

/** Columns of the same name as cells of equal width over the declared range, or else over the range they have in common. */
export function numberCells(columns: readonly RangeColumn[], metadata: ColumnMetadata | undefined): CellColumn[] {
  const grid = gridOf(columns, metadata);
  const kind = columns[0]!.kind;
  const labels = Array.from({ length: grid.cells }, (_, cell) => labelOf(grid, cell, kind));
  const coded = columns.map(({ values }) => Int32Array.from(values, (value) => cellOf(grid, value)));
  const hasEmpty = coded.some((codes) => codes.includes(grid.cells));
  return columns.map(({ name }, i) => ({
    name,
    labels: hasEmpty ? [...labels, emptyLabel] : labels,
    codes: coded[i]!,
  }));
}

function cellOf({ min, width, cells, exact }: Grid, value: number): number {
  if (Number.isNaN(value)) return cells;
  const place = (value - min) / width;
  return Math.max(0, Math.min(cells - 1, exact ? Math.round(place) : Math.floor(place)));
}

function gridOf(columns: readonly RangeColumn[], metadata: ColumnMetadata | undefined): Grid {
  const datetime = columns[0]!.kind === 'datetime';
  const [min, max] = declaredRange(metadata) ?? observedRange(columns);
  const step = granularityOf(metadata) * (datetime ? 1000 : 1);
  const granules = step > 0 ? Math.floor((max - min) / step + 1e-9) + 1 : Infinity;
  if (granules <= bins) return { min, width: step, cells: granules, exact: true };
  return { min, width: max > min ? (max - min) / bins : 1, cells: max > min ? bins : 1, exact: false };
}

function declaredRange(metadata: ColumnMetadata | undefined): [number, number] | undefined {
  const domain = metadata?.domain;
  if (metadata === undefined || domain === undefined || !('min' in domain)) return undefined;
  const [min, max] = [boundValue(metadata, domain.min), boundValue(metadata, domain.max)];
  return Number.isFinite(min) && Number.isFinite(max) && min <= max ? [min, max] : undefined;
}

function observedRange(columns: readonly RangeColumn[]): [number, number] {
  let min = Infinity;
  let max = -Infinity;
  for (const { values } of columns) {
    for (const value of values) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
  }
  return min <= max ? [min, max] : [0, 0];
}

/** 0: a continuum, or unknown. */
function granularityOf(metadata: ColumnMetadata | undefined): number {
  const domain = metadata?.domain;
  if (domain !== undefined && 'min' in domain && domain.granularity !== undefined) return domain.granularity;
  return /int/i.test(metadata?.computer_representation ?? '') ? 1 : 0;
}

function labelOf({ min, width, cells, exact }: Grid, cell: number, kind: RangeColumn['kind']): string {
  const text = (at: number): string =>
    kind === 'datetime'
      ? new Date(at).toISOString().replace(/T00:00:00\.000Z$/, '')
      : String(Number(at.toPrecision(6)));
  const low = min + cell * width;
  return exact ? text(low) : `[${text(low)}, ${text(low + width)}${cell === cells - 1 ? ']' : ')'}`;
}
