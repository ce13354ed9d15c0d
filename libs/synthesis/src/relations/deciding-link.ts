import type { Link } from '@likeness/table';

/** The link whose parents decide how many rows a table has: one that allows a parent one child only, else the one that is missing least. */
export function decidingLink(links: readonly Link[], withoutParent: ReadonlyMap<number, number>): Link | undefined {
  const missing = ({ at, isUnique }: Link): number => (isUnique ? -1 : (withoutParent.get(at) ?? 0));
  return links.reduce<Link | undefined>(
    (best, link) => (best === undefined || missing(link) < missing(best) ? link : best),
    undefined,
  );
}
