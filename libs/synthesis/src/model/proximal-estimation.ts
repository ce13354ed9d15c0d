import { BeliefPropagation } from './belief-propagation.js';
import { conjugateGradient } from './conjugate-gradient.js';
import type { Estimation, EstimationControl } from './estimation.js';
import type { LinearLoss } from './linear-loss.js';
import { costOfZeros } from './structural-zeros.js';

/** Proximal steps, some of which need no step of Newton's; far more than any estimation took. */
const MOST_ROUNDS = 10_000;

/**
 * Maximum likelihood over the distributions of a junction tree by Bregman proximal points:
 * mu_{k+1} = argmin L(mu) + KL(mu || mu_k) / eta, eta growing. Each is solved through its smooth, strictly convex dual
 * F(lambda) = sum (sigma^2/2) lambda^2 + lambda y + (total/eta) log Z(theta - eta A^T lambda) by Newton's method, whose system
 * (sigma^2 I + eta A Cov A^T) is applied by propagation and solved by conjugate gradients. Small eta are steps of mirror descent; large
 * ones are why this converges in tens of steps where mirror descent needs hundreds of thousands. Among distributions of
 * equal loss both keep to the one of highest entropy.
 *
 * Stopped when the eta add up to `reach`, it is near the minimum of L(mu) + KL(mu || start) / reach: noise is not followed where few counts speak for it.
 * Stops when the duality gap certifies that no distribution of the same total has a log-likelihood better by more than `tolerance` nats.
 */
export function* proximalEstimation(
  loss: LinearLoss,
  total: number,
  start: readonly Float64Array[],
  control: EstimationControl,
): Generator<void, Estimation> {
  const problem = new ProximalProblem(loss, total, start);
  const { tolerance, maxSteps, reach } = control;
  let steps = 0;
  let gap = Infinity;
  // Where the way is short, small steps are cheaper than few.
  let growth = reach < Infinity ? 2 : 8;
  let reached = 0;
  for (
    let [stalled, rounds] = [0, 0];
    steps < maxSteps && stalled < 5 && rounds < MOST_ROUNDS;
    problem.eta = Math.min(growth * problem.eta, reach - reached), rounds++
  ) {
    let error = problem.evaluate(problem.lambda);
    const enough = Math.max(0.02 * tolerance, Math.min(1e-4 * gap, 1));
    for (let first = steps; steps < maxSteps && error > enough;) {
      yield;
      steps++;
      const step = problem.newtonStep();
      if (step.length === 0) break;
      if (step.length < 0.3 && steps - first < 3) {
        // Too far for Newton's method: a shorter proximal step first.
        problem.eta /= 8;
        growth = Math.min(growth, 3);
        error = problem.evaluate(problem.lambda);
        first = steps;
      } else {
        error = step.error;
      }
    }
    problem.acceptAnchor();
    reached += problem.eta;
    const before = gap;
    gap = problem.gap();
    if (gap <= tolerance || reached > 0.999 * reach) break;
    stalled = gap < 0.9 * before ? 0 : stalled + 1;
    // Close to the goal a constant step converges quickly and stays well conditioned.
    if (gap < 100 * tolerance) growth = Math.min(growth, 2);
  }
  return {
    potentials: problem.potentials,
    multipliers: problem.multipliers,
    propagation: problem.propagation,
    loss: loss.value(problem.projected),
    gap,
    steps,
  };
}

/** The dual of one proximal step, at the multipliers `lambda`. */
class ProximalProblem {
  readonly propagation: BeliefPropagation;
  readonly potentials: readonly Float64Array[];
  readonly projected: Float64Array;
  readonly lambda: Float64Array;
  /** Of all proximal steps together: what the potentials of the anchor are beyond those of the start. */
  readonly multipliers: Float64Array;
  eta: number;
  #state = { value: Infinity, error: Infinity };
  readonly #anchor: readonly Float64Array[];
  readonly #descent: Float64Array;
  readonly #scratch: readonly Float64Array[];
  readonly #covariance: readonly Float64Array[];
  readonly #never: readonly Float64Array[];

  constructor(
    readonly loss: LinearLoss,
    readonly total: number,
    start: readonly Float64Array[],
  ) {
    this.propagation = new BeliefPropagation(loss.tree);
    this.#anchor = start.map((potential) => Float64Array.from(potential));
    this.potentials = start.map((potential) => Float64Array.from(potential));
    this.#scratch = start.map((potential) => new Float64Array(potential.length));
    this.#covariance = start.map((potential) => new Float64Array(potential.length));
    this.#never = start.map(costOfZeros);
    this.projected = new Float64Array(loss.length);
    this.#descent = new Float64Array(loss.length);
    this.lambda = new Float64Array(loss.length);
    this.multipliers = new Float64Array(loss.length);
    this.propagation.run(this.potentials, total);
    loss.project(this.propagation.beliefs, this.projected);
    loss.gradient(this.projected, this.lambda);
    // At this step a cell with a tenth of the total moves by about its noise.
    this.eta = (10 * loss.variances.reduce((a, b) => Math.min(a, b), Infinity)) / total;
  }

  /** Moves to the multipliers. Returns how far they are from the residuals they stand for, in nats. */
  evaluate(lambda: Float64Array): number {
    const { loss, eta, total } = this;
    this.potentials.forEach((potential, node) => potential.set(this.#anchor[node]!));
    loss.scatter(lambda, -eta, this.potentials);
    let value = (total / eta) * this.propagation.run(this.potentials, total);
    loss.project(this.propagation.beliefs, this.projected);
    let error = 0;
    for (let i = 0; i < lambda.length; i++) {
      const variance = loss.variances[i]!;
      const missing = this.projected[i]! - loss.observed[i]! - variance * lambda[i]!;
      this.#descent[i] = missing;
      error += missing ** 2 / (2 * variance);
      value += (variance / 2) * lambda[i]! ** 2 + lambda[i]! * loss.observed[i]!;
    }
    this.#state = { value, error };
    return error;
  }

  /** One damped Newton step; length 0 where no progress is possible at this precision. */
  newtonStep(): { readonly length: number; readonly error: number } {
    const { loss, eta, total, lambda, projected } = this;
    const diagonal = new Float64Array(loss.length);
    for (let i = 0; i < loss.length; i++) {
      // Of a measurement that no node holds whole, what is held may be negative.
      const count = Math.max(0, projected[i]!);
      diagonal[i] = loss.variances[i]! + eta * count * Math.max(0.05, 1 - count / total);
    }
    const multiply = (vector: Float64Array, result: Float64Array) => this.#multiply(vector, result);
    const direction = conjugateGradient({ multiply, diagonal }, this.#descent, 0.05, 200);
    let decrement = 0;
    for (let i = 0; i < loss.length; i++) decrement += direction[i]! * this.#descent[i]!;
    const { value, error } = this.#state;
    const rounding = 1e-12 * Math.abs(value);
    const trial = new Float64Array(loss.length);
    for (let length = 1; length > 1e-6; length /= 2) {
      for (let i = 0; i < loss.length; i++) trial[i] = lambda[i]! + length * direction[i]!;
      const tried = this.evaluate(trial);
      const descends = this.#state.value <= value - 0.1 * length * decrement + rounding;
      if (descends && (length * decrement > 100 * rounding || tried < error)) {
        lambda.set(trial);
        return { length, error: tried };
      }
    }
    this.evaluate(lambda);
    return { length: 0, error };
  }

  /** The next proximal step starts from where this one ended. */
  acceptAnchor(): void {
    this.#anchor.forEach((table, node) => table.set(this.potentials[node]!));
    for (let i = 0; i < this.lambda.length; i++) this.multipliers[i]! -= this.eta * this.lambda[i]!;
  }

  /** Certified: the loss at the beliefs minus a lower bound on the loss of every distribution. */
  gap(): number {
    this.#scratch.forEach((table, node) => table.set(this.#never[node]!));
    this.loss.scatter(this.lambda, 1, this.#scratch);
    const bound = this.loss.lowerBound(this.lambda, this.total, this.propagation.minimum(this.#scratch));
    return this.loss.value(this.projected) - bound;
  }

  #multiply(vector: Float64Array, result: Float64Array): void {
    for (const table of this.#scratch) table.fill(0);
    this.loss.scatter(vector, this.eta, this.#scratch);
    this.propagation.covarianceTimes(this.#scratch, this.#covariance);
    this.loss.project(this.#covariance, result);
    for (let i = 0; i < vector.length; i++) result[i]! += this.loss.variances[i]! * vector[i]!;
  }
}
