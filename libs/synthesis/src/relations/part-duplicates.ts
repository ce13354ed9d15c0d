import { NO_PARENT, type Link, type TableNode } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';

const TRIES = 100;

/**
 * Where a primary key is made of foreign keys alone, as in a table between two others, rows with the same parents swap one of them with another row,
 * so that everybody keeps the number of children. What cannot be parted so is left out: there are more rows than combinations of parents, or nearly.
 * @returns the rows that stay
 */
export function partDuplicates(
  node: TableNode,
  parents: ReadonlyMap<number, Int32Array>,
  deciding: Link | undefined,
  rng: Rng,
): Int32Array {
  const all = Int32Array.from(rowsOf(parents).keys());
  const links = node.parents.filter((link) => !link.isSelf && link.isRequired && parents.has(link.at));
  const covered = node.primaryKey.every((column) => links.some(({ foreignKey }) => foreignKey.includes(column)));
  if (node.primaryKey.length === 0 || !covered || links.length < 2) return all;
  const moved = links.find((link) => link !== deciding)!;
  const swapped = parents.get(moved.at)!;
  const columns = links.map((link) => parents.get(link.at)!);
  const keyOf = (row: number): string => columns.map((column) => column[row]).join();
  const seen = new Map<string, number>();
  const count = (key: string, by: number): void => void seen.set(key, (seen.get(key) ?? 0) + by);
  for (let row = 0; row < swapped.length; row++) count(keyOf(row), 1);
  const isDouble = (row: number): boolean => (seen.get(keyOf(row)) ?? 0) > 1;
  const exchange = (a: number, b: number): void => {
    for (const row of [a, b]) count(keyOf(row), -1);
    [swapped[a], swapped[b]] = [swapped[b]!, swapped[a]!];
    for (const row of [a, b]) count(keyOf(row), 1);
  };
  for (let row = 0; row < swapped.length; row++) {
    for (let tries = 0; tries < TRIES && isDouble(row); tries++) {
      const other = rng.below(swapped.length);
      if (swapped[other] === NO_PARENT) continue;
      exchange(row, other);
      if (isDouble(row) || isDouble(other)) exchange(row, other);
    }
  }
  const kept = new Set<string>();
  return all.filter((row) => {
    const key = keyOf(row);
    if (kept.has(key)) return false;
    kept.add(key);
    return true;
  });
}

function rowsOf(parents: ReadonlyMap<number, Int32Array>): Int32Array {
  const [first = new Int32Array(0)] = parents.values();
  return first;
}
