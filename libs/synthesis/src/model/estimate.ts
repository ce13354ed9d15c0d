import type { Clique, Sizes } from './clique.js';
import { buildJunctionTree, type JunctionTree } from './junction-tree.js';
import { LinearLoss } from './linear-loss.js';
import { MarkovRandomField } from './markov-random-field.js';
import { estimateTotal, type Measurement } from './measurement.js';
import { mirrorDescent } from './mirror-descent.js';
import { proximalEstimation } from './proximal-estimation.js';
import { potentialsWithZeros, type StructuralZeros } from './structural-zeros.js';
import { warmMultipliers } from './warm-multipliers.js';
import { addPotentials } from './warm-start.js';

export interface EstimateRequest {
  readonly sizes: Sizes;
  readonly measurements: readonly Measurement[];
  /** Cliques that the model must hold although they were not measured. */
  readonly structure?: readonly Clique[];
  /** What never occurs: the model gives it probability 0. */
  readonly zeros?: readonly StructuralZeros[];
  /** Known or already estimated; otherwise {@link estimateTotal}, at least 1. */
  readonly total?: number;
  readonly estimator?: 'proximal' | 'mirror-descent';
  /** A model to start from, over the same attributes. */
  readonly warmStart?: MarkovRandomField;
  /**
   * Log potentials of the cells of the first measurements, from an earlier fit: a start that any tree can take up exactly, while the nodes of a
   * `warmStart` may lie in none of its own. Not both.
   */
  readonly warmMultipliers?: Float64Array;
  /** In nats: stop when nothing can fit the measurements better than by this. Default 0.01. */
  readonly tolerance?: number;
  /** Default 1,000 Newton steps, or 20,000 steps of mirror descent. */
  readonly maxSteps?: number;
  readonly maxCells?: number;
  readonly tree?: JunctionTree;
}

export interface FittedField {
  readonly field: MarkovRandomField;
  /** Log potentials of all measured cells: `warmMultipliers` for the next fit. Empty where the estimator keeps none, or `warmStart` was given. */
  readonly multipliers: Float64Array;
  /** Negative log-likelihood up to a constant. */
  readonly loss: number;
  /** Certified distance to the optimum, in nats. */
  readonly gap: number;
  readonly steps: number;
}

/**
 * The distribution of highest likelihood (and, among those, of highest entropy) given noisy marginals: private-pgm's problem,
 * with the loss sum (mu - y)^2 / (2 sigma^2).
 * Citation: McKenna, Sheldon, Miklau 2019, "Graphical-model based estimation and inference for differential privacy".
 * @throws SynthesisError `model_too_large`
 */
export function estimate(request: EstimateRequest): FittedField {
  const steps = estimateStepwise(request);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same, giving up control between steps of a few milliseconds. */
export function* estimateStepwise(request: EstimateRequest): Generator<void, FittedField> {
  const { sizes, measurements, zeros = [] } = request;
  const total = Math.max(1, request.total ?? estimateTotal(measurements).total);
  const cliques = [...measurements, ...zeros].map(({ clique }) => clique).concat(request.structure ?? []);
  const tree = request.tree ?? buildJunctionTree(sizes, cliques, { maxCells: request.maxCells });
  const loss = new LinearLoss(tree, measurements);
  const start = potentialsWithZeros(tree, zeros);
  if (request.warmStart) addPotentials(request.warmStart, tree, start);
  const multipliers = request.warmMultipliers
    ? warmMultipliers(loss, total, start, request.warmMultipliers)
    : new Float64Array(loss.length);
  loss.scatter(multipliers, 1, start);
  const mirror = request.estimator === 'mirror-descent';
  const found = yield* (mirror ? mirrorDescent : proximalEstimation)(loss, total, start, {
    tolerance: request.tolerance ?? 0.01,
    maxSteps: request.maxSteps ?? (mirror ? 20_000 : 1_000),
  });
  const field = new MarkovRandomField(tree, found.potentials, total);
  found.multipliers?.forEach((added, at) => (multipliers[at]! += added));
  const kept = found.multipliers && !request.warmStart ? multipliers : new Float64Array(0);
  return { field, multipliers: kept, loss: found.loss, gap: found.gap, steps: found.steps };
}

/** The model of a table without attributes. */
export function emptyField(): MarkovRandomField {
  return new MarkovRandomField(buildJunctionTree([], []), [], 1);
}
