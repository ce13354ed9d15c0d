import type { LossMasses } from './loss-masses.js';

/** ln E[e^(theta L)] and its derivative, the mean of L under the weights e^(theta L); over the finite losses. */
export interface Cumulant {
  readonly value: number;
  readonly mean: number;
}

/** How many powers are taken by multiplication before the next is computed afresh. */
const BLOCK = 64;

export function cumulant({ interval, first, masses }: LossMasses, theta: number): Cumulant {
  const size = masses.length;
  // From the end where the factor is 1 to where it is smallest, so that nothing overflows.
  const [pivot, step] = theta >= 0 ? [size - 1, -1] : [0, 1];
  const ratio = Math.exp(-Math.abs(theta) * interval);
  let sum = 0;
  let moment = 0;
  for (let start = 0; start < size; start += BLOCK) {
    let factor = Math.exp(-Math.abs(theta) * interval * start);
    if (factor === 0) break;
    const end = Math.min(size, start + BLOCK);
    for (let away = start; away < end; away++, factor *= ratio) {
      const weight = masses[pivot + step * away]! * factor;
      sum += weight;
      moment += weight * away;
    }
  }
  return {
    value: Math.log(sum) + theta * interval * (first + pivot),
    mean: (first + pivot + (step * moment) / sum) * interval,
  };
}
