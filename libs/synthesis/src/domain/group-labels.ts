import { cellLabels, type Attribute } from '@likeness/privacy';
import type { Compression } from './compression.js';

/** Text of every group of a compression, for people. */
export function groupLabels({ attribute, members }: Compression): string[] {
  return runLabels(
    attribute,
    members.map(({ cells }) => [...cells]),
  );
}

/** Text of every set of cells: that of its cell, the range of neighbouring bins, or `(rare)`. */
export function runLabels(attribute: Attribute, sets: readonly (readonly number[])[]): string[] {
  const labels = cellLabels(attribute);
  return sets.map((cells) => {
    const [first, last] = [cells[0]!, cells.at(-1)!];
    if (cells.length === 1) return labels[first]!;
    const isRun = attribute.kind === 'binned' && last < attribute.bins && last - first === cells.length - 1;
    return isRun ? `[${lowEdge(labels[first]!)}, ${highEdge(labels[last]!)}` : '(rare)';
  });
}

function lowEdge(label: string): string {
  return label.startsWith('[') ? label.slice(1, label.indexOf(',')) : label;
}

function highEdge(label: string): string {
  return label.startsWith('[') ? label.slice(label.indexOf(',') + 2) : `${label}]`;
}
