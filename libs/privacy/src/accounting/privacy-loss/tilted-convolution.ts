import { PrivacyError } from '../../privacy-error.js';
import { coarsen } from './discretise.js';
import { fourier, fourierError, type ComplexVector } from './fourier.js';
import { totalCumulant, type LossComposition } from './loss-composition.js';
import type { LossMasses } from './loss-masses.js';
import { multiply, raise } from './power-spectrum.js';

/**
 * Part of the distribution of a sum of losses, under weights: the mass at loss (first + i) * interval is weighted[i] e^(logScale - theta loss).
 * Below the window nothing is known; the rest is bounded by `error` and `beyond`.
 */
export interface TiltedLoss {
  readonly theta: number;
  readonly logScale: number;
  readonly interval: number;
  readonly first: number;
  readonly weighted: Float64Array;
  /** Euclidean norm of the rounding errors in `weighted`, at most. */
  readonly error: number;
  /** Mass above the window, at most. */
  readonly beyond: number;
  /** Sum of what was wrapped around from above into `weighted`, at most: it is there too often, never too seldom. */
  readonly wrapped: number;
}

/** A grid that needs more points is made coarser: for 10,000 uses over 800 nats that costs less than 0.001 in epsilon. */
const LARGEST = 2 ** 19;
const MOST_COARSENINGS = 24;
/** Weighted mass below the window, in nats. */
const BELOW_NATS = 30;

export interface TiltedRequest {
  readonly composition: LossComposition;
  /** Gives the losses of interest most of the weight. */
  readonly theta: number;
  /** A steeper one that bounds what lies above the window, */
  readonly farTheta: number;
  /** which then has a mass of at most e^-farNats. */
  readonly farNats: number;
}

/**
 * Convolves losses by FFT after weighting each loss with e^(theta loss): the part of the distribution that decides about delta then holds most of the weight, and
 * rounding errors are small relative to it, however small delta is.
 * @throws PrivacyError `unsupported_accounting`
 */
export function tiltedConvolution(request: TiltedRequest): TiltedLoss {
  let { composition } = request;
  for (let attempt = 0; attempt < MOST_COARSENINGS; attempt++) {
    const window = windowOf({ ...request, composition });
    if (window.size <= LARGEST) return convolve(composition, request.theta, window);
    composition = composition.map(({ loss, count }) => ({ loss: coarsen(loss, 2), count }));
  }
  throw new PrivacyError(
    'unsupported_accounting',
    'This composition loses too much privacy to be computed; add noise or use it less often.',
  );
}

interface Window {
  readonly first: number;
  /** A power of two. */
  readonly size: number;
  readonly beyond: number;
  readonly wrapped: number;
}

/** Which sums of losses to look at, by Chernoff's bound on both sides. */
function windowOf({ composition, theta, farTheta, farNats }: TiltedRequest): Window {
  const { interval } = composition[0]!.loss;
  const { value } = totalCumulant(composition, theta);
  const least = composition.reduce((sum, { loss, count }) => sum + count * loss.first, 0);
  const most = composition.reduce((sum, { loss, count }) => sum + count * (loss.first + loss.masses.length - 1), 0);
  const high = (totalCumulant(composition, farTheta).value + farNats) / farTheta;
  let low = -Infinity;
  for (const part of [0.15, 0.4, 0.8, 1.6]) {
    const below = totalCumulant(composition, theta * (1 - part)).value;
    low = Math.max(low, -(below - value + BELOW_NATS) / (theta * part));
  }
  const first = Math.max(least, Math.floor(low / interval));
  const last = Math.max(first + 1, Math.min(most, Math.ceil(high / interval)));
  const size = 2 ** Math.ceil(Math.log2(last - first + 1));
  const complete = first + size > most;
  let wrapped = complete ? -Infinity : 0;
  for (const part of complete ? [] : [0.1, 0.3, 1, 2, 4]) {
    const above = totalCumulant(composition, theta * (1 + part)).value;
    wrapped = Math.min(wrapped, above - value - theta * part * interval * (first + size));
  }
  return { first, size, beyond: complete ? 0 : Math.exp(-farNats), wrapped: Math.exp(wrapped) };
}

function convolve(composition: LossComposition, theta: number, { first, size, beyond, wrapped }: Window): TiltedLoss {
  const { interval } = composition[0]!.loss;
  const transform = fourier(size);
  const unit = fourierError(size);
  let [logScale, offset, error] = [0, 0, 0];
  let product: ComplexVector | undefined;
  for (const { loss, count } of composition) {
    const { folded, log, norm } = fold(loss, theta, size);
    logScale += count * log;
    offset += count * loss.first;
    error += count * (unit + 2 ** -50) * norm;
    transform.forward(folded);
    raise(folded, count);
    if (product) multiply(product, folded);
    else product = folded;
  }
  transform.inverse(product!);
  const weighted = new Float64Array(size);
  const start = (((first - offset) % size) + size) % size;
  let square = 0;
  for (let i = 0; i < size; i++) {
    const mass = product!.re[(start + i) & (size - 1)]!;
    weighted[i] = Math.max(0, mass);
    square += mass * mass;
  }
  return {
    theta,
    logScale: logScale + theta * interval * offset,
    interval,
    first,
    weighted,
    error: error + unit * Math.sqrt(square),
    beyond,
    wrapped,
  };
}

/** Weighted masses that sum to 1, wrapped around to the size of the window. */
function fold(
  { interval, masses }: LossMasses,
  theta: number,
  size: number,
): { folded: ComplexVector; log: number; norm: number } {
  const last = masses.length - 1;
  const folded = { re: new Float64Array(size), im: new Float64Array(size) };
  const { re } = folded;
  let sum = 0;
  for (let i = 0; i <= last; i++) {
    const weight = masses[i]! * Math.exp(theta * interval * (i - last));
    sum += weight;
    re[i & (size - 1)] = re[i & (size - 1)]! + weight;
  }
  let square = 0;
  for (let i = 0; i < size; i++) {
    re[i] = re[i]! / sum;
    square += re[i]! ** 2;
  }
  // Relative to the first loss: the scale of mass i is e^(log - theta interval i).
  return { folded, log: Math.log(sum) + theta * interval * last, norm: Math.sqrt(square) };
}
