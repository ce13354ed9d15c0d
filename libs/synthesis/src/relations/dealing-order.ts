import type { Link } from '@likeness/table';

/** What is known of a link when parents are dealt. */
export interface LinkSize {
  readonly withoutParent: number;
  readonly parents: number;
}

/**
 * In the order in which the parents of a row are dealt. The parents of the first decide how many rows a table has: it is a link that allows a parent one child
 * only, else one that is missing least, else one with most parents.
 */
export function dealingOrder(links: readonly Link[], sizeOf: (link: Link) => LinkSize): readonly Link[] {
  const missing = (link: Link): number => (link.isUnique ? -1 : sizeOf(link).withoutParent);
  return [...links].sort((a, b) => missing(a) - missing(b) || sizeOf(b).parents - sizeOf(a).parents || a.at - b.at);
}
