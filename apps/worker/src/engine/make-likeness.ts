import { likenessOfTable } from './likeness-of-table.js';
import { likenessOfTables } from './likeness-of-tables.js';
import type { Likeness, LikenessControl } from './likeness.js';
import { isSeveral, type LikenessOrder } from './orders.js';

/** The whole run: read, measure, fit, sample, write, evaluate. */
export function makeLikeness(order: LikenessOrder, control: LikenessControl): Promise<Likeness> {
  const { source } = order;
  return isSeveral(source)
    ? likenessOfTables({ ...order, source }, control)
    : likenessOfTable({ ...order, source }, control);
}
