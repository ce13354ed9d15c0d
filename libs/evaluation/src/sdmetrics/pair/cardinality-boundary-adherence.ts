import { childrenPerParent } from '../data/children-per-parent.js';
import { largest, smallest } from '../numeric/sample-statistics.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { Key } from './referential-integrity.js';

export interface KeyPair {
  readonly parent: Key;
  readonly child: Key;
}

/** The share of synthetic parents whose number of children lies in the real range. @throws SdMetricsError `nothing_to_divide` */
export const cardinalityBoundaryAdherence = (real: KeyPair, synthetic: KeyPair): number => {
  const allowed = childrenPerParent(real.parent, real.child);
  const [min, max] = [smallest(allowed), largest(allowed)];
  const counts = childrenPerParent(synthetic.parent, synthetic.child);
  if (counts.length === 0)
    throw new SdMetricsError(
      'nothing_to_divide',
      'CardinalityBoundaryAdherence needs synthetic parents; there are none.',
    );
  return counts.filter((c) => c >= min && c <= max).length / counts.length;
};
