import type { MeasuredComparison } from '../metrics/measured-comparison.js';
import type { PlanFacts } from './plan-facts.js';

/** What a reader must know before using the rows. From public facts alone. */
export function cautionsOf({ notes, guarantee }: PlanFacts, compared: readonly MeasuredComparison[]): string[] {
  const noisiest = compared
    .flatMap(({ rows, marginals }) => marginals.map(({ sigma }) => sigma * rows))
    .reduce((most, deviation) => Math.max(most, deviation), 0);
  return [
    ...(guarantee.kind !== 'dp' ? ['There is no formal guarantee: treat these rows like the real ones.'] : []),
    'These rows are not people. Do not use them to decide about anyone, and do not try to find anyone in them.',
    'Averages, shares and relations between the measured columns are kept approximately; what nobody measured may look independent.',
    ...(noisiest > 0
      ? [
          `Groups smaller than about ${Math.ceil((2 * noisiest) / 10) * 10} rows are mostly noise: do not draw conclusions from them.`,
        ]
      : []),
    ...(guarantee.kind !== 'dp'
      ? []
      : ['The guarantee adds up: every further release about the same people weakens it.']),
    ...notes,
  ];
}
