import { candidateCount } from '../marginals/workload.js';
import { SynthesisError } from '../synthesis-error.js';
import type { ColumnPlan } from '../synthesizer.js';

/** More would take longer than anybody waits. */
const MOST_CANDIDATES = 50_000;

/** @throws SynthesisError `bad_parameter` where a workload of this degree has too many marginals */
export function checkWorkload(columns: readonly ColumnPlan[], degree: number): void {
  const modelled = columns.filter(({ domain }) => domain !== 'generated').length;
  if (candidateCount(modelled, degree) <= MOST_CANDIDATES) return;
  throw new SynthesisError(
    'bad_parameter',
    degree > 2
      ? 'The table has too many columns for all triples of them; choose degree 2.'
      : 'The table has too many columns for this synthesizer; choose another, or fewer columns.',
    { parameter: 'degree' },
  );
}
