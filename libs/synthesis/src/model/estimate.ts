import type { Clique, Sizes } from './clique.js';
import { informativeCliques } from './informative-cliques.js';
import { buildJunctionTree, junctionTreeWithin, type JunctionTree } from './junction-tree.js';
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
  /**
   * How far to go from the start, in steps of the proximal estimator; default: all the way. A finite one stays near the model of `warmMultipliers`, from which new
   * measurements then start with no step of their own.
   */
  readonly reach?: number;
  /** In nats: stop when nothing can fit the measurements better than by this. Default 0.01. */
  readonly tolerance?: number;
  /** Default 1,000 Newton steps, or 20,000 steps of mirror descent. */
  readonly maxSteps?: number;
  /**
   * Of the junction tree. Where the cliques need more, the tree holds those of {@link informativeCliques}, and of the other measurements what it can tell.
   * Default 2^20, and never less than twice the measured cells: so much a tree of measured marginals may take.
   */
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
  /** Positions of the measurements that no node of the tree holds whole. Empty: the estimate is exact. */
  readonly partial: readonly number[];
}

/** Most cells of a tree, unless told: 8 MB for one set of potentials, of which estimation needs about ten. */
const MOST_CELLS = 2 ** 20;

/**
 * The distribution of highest likelihood (and, among those, of highest entropy) given noisy marginals: private-pgm's problem,
 * with the loss sum (mu - y)^2 / (2 sigma^2). Exact where the cliques fit into one tree within `maxCells`; else approximate: the same problem over the
 * distributions of a smaller tree, with of every measurement what that tree can tell. Memory is bounded either way.
 * Citation: McKenna, Sheldon, Miklau 2019, "Graphical-model based estimation and inference for differential privacy"; {@link HeldResiduals} for the rest.
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
  const { measurements, zeros = [] } = request;
  const total = Math.max(1, request.total ?? estimateTotal(measurements).total);
  const tree = request.tree ?? treeOf(request, total);
  const loss = new LinearLoss(tree, measurements);
  const start = potentialsWithZeros(tree, zeros);
  if (request.warmStart) addPotentials(request.warmStart, tree, start);
  const { reach = Infinity } = request;
  const multipliers =
    request.warmMultipliers && reach === Infinity
      ? warmMultipliers(loss, total, start, request.warmMultipliers)
      : new Float64Array(loss.length);
  if (reach < Infinity) multipliers.set(request.warmMultipliers ?? []);
  const mirror = request.estimator === 'mirror-descent';
  const estimator = mirror ? mirrorDescent : proximalEstimation;
  const maxSteps = request.maxSteps ?? (mirror ? 20_000 : 1_000);
  const control = { tolerance: request.tolerance ?? 0.01, maxSteps, reach };
  const warm = start.map((potential) => Float64Array.from(potential));
  loss.scatter(multipliers, 1, warm);
  let found = yield* estimator(loss, total, warm, control);
  if (
    request.warmMultipliers &&
    reach === Infinity &&
    !(found.gap <= control.tolerance) &&
    found.steps < control.maxSteps
  ) {
    // Fitted on another tree they may leave no way to the optimum of this one.
    multipliers.fill(0);
    found = yield* estimator(loss, total, start, control);
  }
  const field = new MarkovRandomField(tree, found.potentials, total);
  found.multipliers?.forEach((added, at) => (multipliers[at]! += added));
  const kept = found.multipliers && !request.warmStart ? multipliers : new Float64Array(0);
  const partial = loss.windows.flatMap(({ isHeld }, at) => (isHeld ? [] : [at]));
  return { field, multipliers: kept, loss: found.loss, gap: found.gap, steps: found.steps, partial };
}

/** That of all cliques where it fits, else that of the cliques that tell most. */
function treeOf(request: EstimateRequest, total: number): JunctionTree {
  const { sizes, measurements, zeros = [], structure = [] } = request;
  const measured = measurements.reduce((cells, { counts }) => cells + counts.length, 0);
  const maxCells = request.maxCells ?? Math.max(MOST_CELLS, 2 * measured);
  const all = [...measurements, ...zeros].map(({ clique }) => clique).concat(structure);
  const whole = junctionTreeWithin(sizes, all, maxCells);
  if (whole) return whole;
  const held = informativeCliques({ sizes, measurements, zeros, structure, total, maxCells });
  // One elimination of all columns may find a larger tree than those of its parts did: what tells least makes room.
  for (let count = held.length; count > 0; count--) {
    const tree = junctionTreeWithin(sizes, held.slice(0, count), maxCells);
    if (tree) return tree;
  }
  return buildJunctionTree(sizes, [], { maxCells: Infinity });
}

/** The model of a table without attributes. */
export function emptyField(): MarkovRandomField {
  return new MarkovRandomField(buildJunctionTree([], []), [], 1);
}
