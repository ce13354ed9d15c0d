import type { Sizes } from '../model/clique.js';
import { informativeCliques } from '../model/informative-cliques.js';
import { estimateTotal, type Measurement } from '../model/measurement.js';
import type { StructuralZeros } from '../model/structural-zeros.js';

/** Of the cells of a model, so much may go to what declared constraints exclude; the rest is for what is measured. */
const PART_FOR_ZEROS = 0.5;

/** What a model knows when its zeros are chosen. */
export interface HeldZerosRequest {
  readonly sizes: Sizes;
  /** Of single columns. */
  readonly measurements: readonly Measurement[];
  /** Of the junction tree. */
  readonly maxCells: number;
}

/** The zeros that a model can hold, those first that most rows would break if columns were independent. Post-processing of noisy counts. */
export function heldZeros(
  { sizes, measurements, maxCells }: HeldZerosRequest,
  zeros: readonly StructuralZeros[],
): readonly StructuralZeros[] {
  if (zeros.length === 0) return zeros;
  const total = Math.max(1, estimateTotal(measurements).total);
  const held = new Set(
    informativeCliques({ sizes, measurements, zeros, total, maxCells: PART_FOR_ZEROS * maxCells }).map(String),
  );
  return zeros.filter(({ clique }) => held.has(String(clique)));
}
