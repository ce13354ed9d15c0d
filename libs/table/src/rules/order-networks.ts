import { demand, type Place } from '../checking/rule.js';

/** Values rise from column to column, numbers or datetimes; an empty cell is never wrong. */
export interface ColumnOrder {
  readonly columns: readonly string[];
  readonly strict: boolean;
}

/** Columns tied by orders, directly or through others, lower ones first. */
export interface OrderNetwork {
  readonly columns: readonly string[];
  /** Every two columns of an order. */
  readonly edges: readonly OrderEdge[];
}

/** Positions in the columns of a network; `low` comes before `high`. */
export interface OrderEdge {
  readonly low: number;
  readonly high: number;
  readonly strict: boolean;
}

/** Orders as networks that have no column in common. @throws TableError `bad_metadata` where columns would each have to be below the other */
export const orderNetworks = (orders: readonly ColumnOrder[], place: Place = {}): OrderNetwork[] => {
  let groups: { readonly columns: readonly string[]; readonly orders: readonly ColumnOrder[] }[] = [];
  for (const order of orders) {
    const touched = groups.filter(({ columns }) => order.columns.some((column) => columns.includes(column)));
    const columns = [...new Set([...touched.flatMap((group) => group.columns), ...order.columns])];
    const merged = { columns, orders: [...touched.flatMap((group) => group.orders), order] };
    groups = [...groups.filter((group) => !touched.includes(group)), merged];
  }
  return groups.map((group) => networkOf(group.columns, group.orders, place));
};

function networkOf(columns: readonly string[], orders: readonly ColumnOrder[], place: Place): OrderNetwork {
  const pairs = orders.flatMap(({ columns: chain, strict }) =>
    chain.flatMap((low, at) => chain.slice(at + 1).map((high) => ({ low, high, strict }))),
  );
  const sorted: string[] = [];
  const isNext = (column: string): boolean =>
    !sorted.includes(column) && pairs.every(({ low, high }) => high !== column || sorted.includes(low));
  while (sorted.length < columns.length) {
    const next = columns.find(isNext);
    demand(next !== undefined, place, 'its constraints ask for columns that are each below the other');
    sorted.push(next);
  }
  const position = (column: string): number => sorted.indexOf(column);
  const edges = pairs.map(({ low, high, strict }) => ({ low: position(low), high: position(high), strict }));
  return { columns: sorted, edges };
}
