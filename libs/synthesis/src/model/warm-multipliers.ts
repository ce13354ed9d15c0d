import { BeliefPropagation } from './belief-propagation.js';
import type { LinearLoss } from './linear-loss.js';

/** A cell that noise makes empty starts with this part of its standard deviation, not with nothing: it must be able to grow again. */
const LEAST_IN_SIGMAS = 0.25;

/**
 * Multipliers to start from where those of the first `known` measured cells come from an earlier fit: each measurement that is new takes one step of
 * iterative proportional fitting, so that the model agrees with its counts before Newton's method begins. From 0 it would be so far off that steps on the
 * way are short.
 * @param start log potentials of the nodes without any measurement
 * @returns log potentials of all measured cells
 */
export function warmMultipliers(
  loss: LinearLoss,
  total: number,
  start: readonly Float64Array[],
  known: Float64Array,
): Float64Array {
  const multipliers = new Float64Array(loss.length);
  multipliers.set(known);
  const propagation = new BeliefPropagation(loss.tree);
  const potentials = start.map((potential) => new Float64Array(potential.length));
  const projected = new Float64Array(loss.length);
  for (const { from, to, isHeld } of loss.windows) {
    if (from < known.length || !isHeld) continue;
    potentials.forEach((potential, node) => potential.set(start[node]!));
    loss.scatter(multipliers, 1, potentials);
    propagation.run(potentials, total);
    loss.project(propagation.beliefs, projected);
    const targets = loss.observed
      .subarray(from, to)
      .map((count, at) => Math.max(count, LEAST_IN_SIGMAS * Math.sqrt(loss.variances[from + at]!)));
    const scale = total / targets.reduce((sum, target) => sum + target, 0);
    for (let at = from; at < to; at++) {
      // What the model gives no chance at all is excluded, or too far away to be reached by a factor.
      // Two logarithms: the quotient is beyond all numbers where the model gives next to none.
      if (projected[at]! > 0) multipliers[at] = Math.log(targets[at - from]! * scale) - Math.log(projected[at]!);
    }
  }
  return multipliers;
}
