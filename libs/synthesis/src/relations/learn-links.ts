import { NO_PARENT, parentRows, type Dataset, type Link, type RelationalSchema } from '@likeness/table';

/** How the rows of a child are spread over the rows of a parent. */
export interface LearnedLink {
  readonly link: Link;
  /** Of every child row. */
  readonly parentOf: Int32Array;
  /** Of every parent row. */
  readonly children: Int32Array;
  /** Child rows with an empty foreign key, or one that names no parent. */
  readonly withoutParent: number;
}

/** Of real rows. Not private: what learns it protects nobody, or does it before. */
export function learnLinks({ tables }: Dataset, { links }: RelationalSchema): readonly LearnedLink[] {
  return links.map((link) => {
    const [parent, child] = [tables[link.parent]!, tables[link.child]!];
    const parentOf = parentRows(parent, child, link);
    const children = new Int32Array(parent.rowCount);
    let withoutParent = 0;
    for (const row of parentOf) {
      if (row === NO_PARENT) withoutParent++;
      else children[row]!++;
    }
    return { link, parentOf, children, withoutParent };
  });
}
