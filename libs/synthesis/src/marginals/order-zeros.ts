import { emptyCell } from '@likeness/privacy';
import { tableRules, type TableMetadata } from '@likeness/table';
import { OrderedColumn } from '../decode/ordered-column.js';
import type { Compression } from '../domain/compression.js';
import type { StructuralZeros } from '../model/structural-zeros.js';

/** The pairs of groups in which no two values are in the declared order. Public: declared rules, and groups that noisy counts told apart. */
export function orderZeros(table: TableMetadata, compressions: readonly Compression[]): StructuralZeros[] {
  const positions = new Map(compressions.map(({ name }, at) => [name, at]));
  return tableRules(table).orders.flatMap(({ columns, edges }) => {
    const attributes = columns.map((name) => positions.get(name)!);
    const ranges = attributes.map((at) => groupRanges(compressions[at]!));
    return edges.map(({ low, high, strict }) => {
      const possible = ranges[low]!.flatMap((below) =>
        ranges[high]!.map((above) => !(strict ? below.lowest >= above.highest : below.lowest > above.highest)),
      );
      return { clique: [attributes[low]!, attributes[high]!], possible: Uint8Array.from(possible, Number) };
    });
  });
}

/** The bounds of the values of each group; NaN where it may be empty, which is in order with anything. */
function groupRanges(compression: Compression): { readonly lowest: number; readonly highest: number }[] {
  const column = new OrderedColumn(compression, (value) => value);
  const empty = emptyCell(compression.attribute);
  return compression.members.map(({ cells }) => {
    if (cells.includes(empty)) return { lowest: NaN, highest: NaN };
    return {
      lowest: cells.reduce((low, cell) => Math.min(low, column.lowest(cell)), Infinity),
      highest: cells.reduce((high, cell) => Math.max(high, column.highest(cell)), -Infinity),
    };
  });
}
