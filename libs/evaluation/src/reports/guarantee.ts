import type { PlanFacts } from './plan-facts.js';
import type { ReportGuarantee } from './public-report.js';

const UNPROTECTED = {
  none: 'No formal guarantee: these rows were learned without noise and may show anything about anybody who was in the data. Attacks that found nothing prove nothing.',
  unknown:
    'Nobody said how these rows were made, so no formal guarantee is known. Attacks that found nothing prove nothing.',
} as const;

/** The guarantee in numbers and in a sentence for people who never heard of epsilon. */
export function guaranteeOf({ guarantee }: PlanFacts): ReportGuarantee {
  if (guarantee.kind !== 'dp') return { kind: guarantee.kind, sentence: UNPROTECTED[guarantee.kind] };
  const { epsilon, delta, unit, neighbouring, accounting } = guarantee;
  // e^eps / (1 + e^eps), in the form that does not overflow.
  const attackerCertainty = 100 / (1 + Math.exp(-epsilon));
  const factor = Math.exp(epsilon);
  const sentence =
    `Whether ${unit} is in the data or not changes the probability of anything published here by a factor of at most ${factor.toPrecision(3)}` +
    (delta > 0 ? `, but for a probability of ${delta}. ` : '. ') +
    `Somebody who was at 50:50 about that, and knows all the other rows, is at most ${attackerCertainty.toFixed(1)} % certain afterwards.`;
  return { kind: 'dp', epsilon, delta, unit, neighbouring, accounting, sentence, attackerCertainty };
}
