import { checkDelta } from '../check-budget.js';
import { checkMechanism } from '../check-mechanism.js';
import { composeMu } from '../gdp.js';
import type { Mechanism } from '../mechanism.js';
import { PrivacyError } from '../../privacy-error.js';
import { discretise } from './discretise.js';
import type { DominatingPair } from './dominating-pair.js';
import { gaussianPair } from './gaussian-pair.js';
import { curveOfLoss, curveOfTiltedLoss } from './hockey-stick.js';
import { tiltOfMean, tiltOfTail, totalCumulant, totalInfinite, type LossComposition } from './loss-composition.js';
import type { LossDirections } from './loss-masses.js';
import { pairOfMechanism } from './pair-of-mechanism.js';
import { tiltedConvolution } from './tilted-convolution.js';

/** The privacy-loss distribution of a composition, for adding and for removing one unit. */
export interface PrivacyLoss {
  /** The smallest epsilon at this delta, never below the true one; Infinity where there is none. @throws PrivacyError `bad_delta` */
  epsilonOfDelta(delta: number): number;
  /** The smallest delta at this epsilon (of at least 0), never below the true one. */
  deltaOfEpsilon(epsilon: number): number;
}

export interface PrivacyLossOptions {
  /** Distance of the losses of the grid; made coarser where a loss needs more than a million points. */
  readonly interval?: number;
}

export const DEFAULT_INTERVAL = 1e-4;
const MOST_POINTS = 2 ** 20;
const MOST_TURNS = 40;
/** What lies above the window, in nats below delta. */
const FAR_NATS = 23;
const MOST_NATS = 700;

/**
 * Composes mechanisms by their privacy-loss distributions. Order does not matter, each may be chosen adaptively among mechanisms that it dominates.
 *
 * Guarantee: every value is an upper bound: losses are rounded up, truncated mass is an infinite loss, rounding errors of the FFT are added to delta.
 * Citation: Koskela, Jälkö and Honkela (2020); Doroshenko et al. (2022); docs/proofs/privacy-loss-distributions.md.
 * @throws PrivacyError `bad_mechanism`, `unsupported_accounting`
 */
export function privacyLoss(mechanisms: readonly Mechanism[], options: PrivacyLossOptions = {}): PrivacyLoss {
  mechanisms.forEach(checkMechanism);
  const parts = mergeGaussians(mechanisms);
  if (parts.length === 0) return { epsilonOfDelta: () => 0, deltaOfEpsilon: () => 0 };
  const interval = intervalFor(parts, options.interval ?? DEFAULT_INTERVAL);
  const losses = parts.map(({ pair, count }) => ({ directions: discretise(pair, interval), count }));
  const both: readonly LossComposition[] = losses.every(({ directions }) => directions.length === 1)
    ? [direction(losses, 0)]
    : [direction(losses, 0), direction(losses, 1)];
  return {
    epsilonOfDelta(delta) {
      checkDelta(delta);
      return Math.max(...both.map((one) => epsilonOf(one, delta)));
    },
    deltaOfEpsilon(epsilon) {
      if (!(epsilon >= 0)) throw new PrivacyError('bad_epsilon', 'epsilon must be a number of at least 0; correct it.');
      return Math.max(...both.map((one) => deltaOf(one, epsilon)));
    },
  };
}

interface Part {
  readonly pair: DominatingPair;
  readonly count: number;
}

/** Gaussian mechanisms without sampling compose to one, exactly. */
function mergeGaussians(mechanisms: readonly Mechanism[]): Part[] {
  const mus: number[] = [];
  const parts: Part[] = [];
  for (const mechanism of mechanisms) {
    const count = mechanism.count ?? 1;
    if (mechanism.type === 'gdp') mus.push(mechanism.mu * Math.sqrt(count));
    else if (mechanism.type === 'gaussian' && (mechanism.samplingProbability ?? 1) === 1)
      mus.push(((mechanism.sensitivity ?? 1) / mechanism.sigma) * Math.sqrt(count));
    else parts.push({ pair: pairOfMechanism(mechanism), count });
  }
  return mus.length === 0 ? parts : [{ pair: gaussianPair(composeMu(mus), 1), count: 1 }, ...parts];
}

function intervalFor(parts: readonly Part[], smallest: number): number {
  const widest = Math.max(...parts.map(({ pair }) => pair.highest - pair.lowest));
  return smallest * 2 ** Math.max(0, Math.ceil(Math.log2(widest / smallest / MOST_POINTS)));
}

function direction(
  losses: readonly { readonly directions: LossDirections; readonly count: number }[],
  which: 0 | 1,
): LossComposition {
  return losses.map(({ directions, count }) => ({ loss: directions[which] ?? directions[0]!, count }));
}

function epsilonOf(composition: LossComposition, delta: number): number {
  const finite = delta - totalInfinite(composition) * (1 + 1e-12);
  if (!(finite > 0)) return Infinity;
  const single = onlyOne(composition);
  if (single) return curveOfLoss(single).epsilonOf(finite).epsilon;
  const nats = -Math.log(finite);
  const far = { farNats: nats + FAR_NATS, farTheta: tiltOfTail(composition, nats + FAR_NATS) };
  let best = Infinity;
  // Where losses have a heavy tail or an end, the first tilt looks too far out: a gentler one looks further in.
  for (let theta = tiltOfTail(composition, nats), turn = 0; turn < MOST_TURNS; theta *= 0.6, turn++) {
    const found = curveOfTiltedLoss(tiltedConvolution({ composition, theta, ...far })).epsilonOf(finite);
    const better = found.epsilon < best;
    best = Math.min(best, found.epsilon);
    if (found.reach === 'exact' || (found.reach === 'blurred' && !better)) break;
  }
  return best;
}

function deltaOf(composition: LossComposition, epsilon: number): number {
  const infinite = totalInfinite(composition) * (1 + 1e-12);
  const single = onlyOne(composition);
  if (single) return Math.min(1, infinite + curveOfLoss(single).deltaOf(epsilon).delta);
  let theta = tiltOfMean(composition, epsilon);
  let farNats = FAR_NATS + theta * epsilon - totalCumulant(composition, theta).value;
  let best = 1;
  for (let turn = 0; turn < MOST_TURNS; turn++, theta *= 0.6) {
    const farTheta = tiltOfTail(composition, farNats);
    const found = curveOfTiltedLoss(tiltedConvolution({ composition, theta, farTheta, farNats })).deltaOf(epsilon);
    const better = found.delta < best * (1 - 1e-6);
    best = Math.min(best, found.delta);
    if (found.reach === 'exact' || (turn > 0 && !better)) break;
    // Now it is known how small a mass beyond the window is negligible.
    farNats = Math.min(MOST_NATS, FAR_NATS - Math.log(best));
  }
  return Math.min(1, infinite + best);
}

function onlyOne(composition: LossComposition) {
  const [first, ...others] = composition;
  return others.length === 0 && first?.count === 1 ? first.loss : undefined;
}
