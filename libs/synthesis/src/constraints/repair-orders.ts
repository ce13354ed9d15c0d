import type { ColumnLimits, OrderNetwork, TableMetadata } from '@likeness/table';
import type { DraftTable } from './draft-table.js';
import { valueSpace, type ValueSpace } from './value-space.js';

/**
 * Rows out of order: the values are put in order, then each is raised to the smallest that fits above those below it, or lowered where that leads
 * beyond a limit or a known cell. What still breaks a rule is left to be rejected.
 */
export function repairOrders(
  draft: DraftTable,
  network: OrderNetwork,
  limits: readonly ColumnLimits[],
  table: TableMetadata,
): void {
  const { columns, edges } = network;
  const cells = columns.map((name) => draft.column(name));
  const spaces = cells.map(({ column }, at): ValueSpace | undefined => {
    const name = columns[at]!;
    const limit = limits.find((each) => each.column === name);
    return column.kind === 'text' ? undefined : valueSpace(column, table.columns[name]!, limit);
  });
  const locked = columns.map((name) => draft.isLocked(name));
  const row = new Float64Array(columns.length);
  const broken = (): boolean =>
    edges.some(({ low, high, strict }) => (strict ? row[low]! >= row[high]! : row[low]! > row[high]!));
  for (let at = 0; at < draft.rowCount; at++) {
    cells.forEach((column, member) => (row[member] = column.number(at)));
    if (!broken()) continue;
    if (!locked.some(Boolean)) sortFilled(row);
    pass(row, edges, spaces, locked, 1);
    if (broken() || row.some((value, member) => !(spaces[member]?.holds(value) ?? true)))
      pass(row, edges, spaces, locked, -1);
    if (!broken())
      cells.forEach((column, member) => {
        if (!Object.is(column.number(at), row[member]!)) column.setNumber(at, row[member]!);
      });
  }
}

/** Columns stand in an order in which lower ones come first, so sorted values keep most of what they say. */
function sortFilled(row: Float64Array): void {
  const filled = row.filter((value) => !Number.isNaN(value)).sort();
  let next = 0;
  for (let at = 0; at < row.length; at++) if (!Number.isNaN(row[at]!)) row[at] = filled[next++]!;
}

/** Upwards, every value is raised above those that must be lower; downwards, lowered below those that must be higher. */
function pass(
  row: Float64Array,
  edges: OrderNetwork['edges'],
  spaces: readonly (ValueSpace | undefined)[],
  locked: readonly boolean[],
  sign: 1 | -1,
): void {
  for (let step = 0; step < row.length; step++) {
    const member = sign > 0 ? step : row.length - 1 - step;
    if (locked[member] || Number.isNaN(row[member]!)) continue;
    let [bound, strict] = [row[member]!, false];
    for (const edge of edges) {
      const [own, other] = sign > 0 ? [edge.high, edge.low] : [edge.low, edge.high];
      const value = row[other]!;
      if (own !== member || Number.isNaN(value) || sign * value < sign * bound) continue;
      strict = edge.strict || (value === bound && strict);
      bound = value;
    }
    const fitting = sign > 0 ? spaces[member]?.next(bound, strict) : spaces[member]?.previous(bound, strict);
    if (fitting !== undefined && !Number.isNaN(fitting)) row[member] = fitting;
  }
}
