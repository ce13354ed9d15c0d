import type { Attribute } from '@likeness/privacy';
import type { CellCounts, Compression } from '../domain/compression.js';
import { groupLabels, runLabels } from '../domain/group-labels.js';
import type { NoisyMarginal } from '../synthesizer.js';

/** Counts over the wide cells of one attribute; `coarse` names that of every cell. */
export function wideMarginal(attribute: Attribute, coarse: Int32Array, { counts, sigma }: CellCounts): NoisyMarginal {
  const cells: number[][] = Array.from(counts, () => []);
  coarse.forEach((wide, cell) => cells[wide]!.push(cell));
  return { columns: [attribute.name], labels: [runLabels(attribute, cells)], counts, sigma };
}

/** Counts over groups of cells, as they were measured. */
export function pairMarginal(compressions: readonly Compression[], { counts, sigma }: CellCounts): NoisyMarginal {
  return { columns: compressions.map(({ name }) => name), labels: compressions.map(groupLabels), counts, sigma };
}
