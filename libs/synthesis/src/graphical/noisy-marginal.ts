import { cellLabels, type Attribute } from '@likeness/privacy';
import { groupLabels, type Compression } from '../domain/compression.js';
import type { NoisyMarginal } from '../synthesizer.js';

export function singleMarginal(attribute: Attribute, counts: Float64Array, sigma: number): NoisyMarginal {
  return { columns: [attribute.name], labels: [cellLabels(attribute)], counts, sigma };
}

/** Counts over groups of cells, as they were measured. */
export function pairMarginal(compressions: readonly Compression[], counts: Float64Array, sigma: number): NoisyMarginal {
  return { columns: compressions.map(({ name }) => name), labels: compressions.map(groupLabels), counts, sigma };
}
