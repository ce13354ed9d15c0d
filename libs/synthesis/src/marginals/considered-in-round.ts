import type { WorkloadCandidate } from './workload.js';
import { createRng } from '../sampling/rng.js';
import { shuffle } from '../sampling/shuffle.js';

/** So many candidates of several columns are looked at in one round: bounds the time on wide tables. */
const MOST_CONSIDERED = 800;

/**
 * The candidates of a round: all of them, or where they are very many, single columns and a part of the rest, another in every round. Depends on
 * the number of the round alone.
 */
export function consideredInRound(
  candidates: readonly WorkloadCandidate[],
  round: number,
): readonly WorkloadCandidate[] {
  const singles = candidates.filter(({ clique }) => clique.length === 1);
  const larger = candidates.filter(({ clique }) => clique.length > 1);
  if (larger.length <= MOST_CONSIDERED) return candidates;
  const order = Int32Array.from(larger.keys());
  shuffle(order, 0, order.length, createRng(0x5eed));
  const part = Array.from(
    { length: MOST_CONSIDERED },
    (_, at) => larger[order[(round * MOST_CONSIDERED + at) % order.length]!]!,
  );
  return [...singles, ...part];
}
