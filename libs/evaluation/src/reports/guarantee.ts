import type { PlanFacts } from './plan-facts.js';
import type { PublicGuarantee } from './public-report.js';

/** The guarantee in numbers and in a sentence for people who never heard of epsilon. */
export function guaranteeOf({ guarantee }: PlanFacts): PublicGuarantee {
  const { epsilon, delta, unit, neighbouring, accounting } = guarantee;
  // e^eps / (1 + e^eps), in the form that does not overflow.
  const attackerCertainty = 100 / (1 + Math.exp(-epsilon));
  const factor = Math.exp(epsilon);
  const sentence =
    `Whether ${unit} is in the data or not changes the probability of anything published here by a factor of at most ${factor.toPrecision(3)}` +
    (delta > 0 ? `, but for a probability of ${delta}. ` : '. ') +
    `Somebody who was at 50:50 about that, and knows all the other rows, is at most ${attackerCertainty.toFixed(1)} % certain afterwards.`;
  return { epsilon, delta, unit, neighbouring, accounting, sentence, attackerCertainty };
}
