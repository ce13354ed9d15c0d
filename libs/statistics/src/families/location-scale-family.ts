import type { Distribution, Effort, Family } from '../distribution.js';
import { pairwiseSum } from '../pairwise-sum.js';
import { asTheyCame, distinct, momentsOf, type Distinct, type Moments, type Sample } from '../sample.js';
import { nearest } from '../kolmogorov-smirnov.js';
import { nelderMead } from '../search/nelder-mead.js';
import { StatisticsError } from '../statistics-error.js';
import { constant } from './constant.js';
import { finiteParameter, positiveParameter } from './parameter.js';
import type { StandardShape } from './standard-shape.js';

/** Shape parameters, then location, then scale. */
export type Point = readonly number[];

interface Description {
  readonly id: string;
  readonly title: string;
  /** Names of the shape parameters; all are above 0. */
  readonly shapes: readonly string[];
  /** Order in which the parameters are shown; `loc` and `scale` are among them. */
  readonly parameters: readonly string[];
  standard(shapes: readonly number[]): StandardShape;
  /** The same with the rounding of scipy, for the search that scipy makes. */
  standardOfScipy?(shapes: readonly number[]): StandardShape;
  /** Where scipy starts its search for the most likely member. */
  firstStart(data: Distinct, moments: Moments): Point;
  otherStarts(data: Distinct, moments: Moments): readonly Point[];
}

/** What scipy adds for each value that a candidate gives no finite density. */
const PENALTY = 100 * Math.log(Number.MAX_VALUE);

const split = (point: Point): { readonly shapes: Point; readonly loc: number; readonly scale: number } => ({
  shapes: point.slice(0, -2),
  loc: point[point.length - 2]!,
  scale: point[point.length - 1]!,
});

/** A family that is moved by `loc` and stretched by `scale`, fitted by maximum likelihood with a downhill simplex. */
export const locationScaleFamily = (description: Description): Family => {
  const { id, title, shapes: shapeNames, standard } = description;

  const make = (shapes: Point, loc: number, scale: number): Distribution => {
    const shape = standard(shapes);
    const [low, high] = shape.support;
    const named: Record<string, number> = { loc, scale };
    shapeNames.forEach((name, i) => (named[name] = shapes[i]!));
    return {
      family: id,
      parameters: Object.fromEntries(description.parameters.map((name) => [name, named[name]!])),
      cdf: (x) => shape.cdf((x - loc) / scale),
      logPdf: (x) => {
        const z = (x - loc) / scale;
        return z < low || z > high ? -Infinity : shape.logPdf(z) - Math.log(scale);
      },
      ppf: (p) => (p >= 0 && p <= 1 ? loc + scale * shape.ppf(p) : NaN),
    };
  };

  /** Minus the log-likelihood; Infinity where there is no such member. */
  const cost = (data: Distinct, point: Point, shapeOf: Description['standard']): number => {
    const { shapes, loc, scale } = split(point);
    if (!(scale > 0) || !shapes.every((shape) => shape > 0)) return Infinity;
    const {
      support: [low, high],
      logPdf,
    } = shapeOf(shapes);
    const { values, weights, total } = data;
    const terms = new Float64Array(values.length);
    let kept = 0;
    let bad = 0;
    for (let i = 0; i < values.length; i++) {
      const z = (values[i]! - loc) / scale;
      const density = z < low || z > high ? -Infinity : logPdf(z);
      if (Number.isFinite(density)) terms[kept++] = weights[i]! * density;
      else bad += weights[i]!;
    }
    return -pairwiseSum(terms, 0, kept) + bad * PENALTY + total * Math.log(scale);
  };

  const fit = (sample: Sample, effort: Effort = 'several starts'): Distribution => {
    const data = distinct(sample);
    if (data.values.length === 1) return constant(data.values[0]!);
    const added = effort === 'first start' ? asTheyCame(sample) : data;
    const shapeOf = effort === 'first start' ? (description.standardOfScipy ?? standard) : standard;
    const moments = momentsOf(added);
    const first = description.firstStart(data, moments);
    const starts = effort === 'first start' ? [first] : [first, ...description.otherStarts(data, moments)];
    const found = starts.map((start) => nelderMead((point) => cost(added, point, shapeOf), start));
    const made = found.flatMap(({ point }) => {
      const { shapes, loc, scale } = split(point);
      return scale > 0 && shapes.every((shape) => shape > 0) ? [make(shapes, loc, scale)] : [];
    });
    const best = nearest(sample, made);
    if (best === undefined)
      throw new StatisticsError('no_fit', `No ${title} fits these values. Choose another family.`, { family: id });
    return best;
  };

  return {
    id,
    title,
    parameters: description.parameters,
    of: (parameters) =>
      make(
        shapeNames.map((name) => positiveParameter(parameters, name)),
        finiteParameter(parameters, 'loc'),
        positiveParameter(parameters, 'scale'),
      ),
    fit,
  };
};

/** The mean and standard deviation of a standard shape, where they exist. */
interface ShapeMoments {
  readonly mean: number;
  readonly variance: number;
  readonly support: readonly [number, number];
}

/** Location and scale by moments, or, where the values would lie outside of the support, as scipy widens it. */
export const locationAndScale = (
  data: Distinct,
  moments: Moments,
  { mean, variance, support: [a, b] }: ShapeMoments,
): readonly [number, number] => {
  const rawScale = Math.sqrt(moments.variance / variance);
  const rawLoc = moments.mean - rawScale * mean;
  const loc = Number.isFinite(rawLoc) ? rawLoc : 0;
  const scale = Number.isFinite(rawScale) && rawScale > 0 ? rawScale : 1;
  const [low, high] = [data.values[0]!, data.values[data.values.length - 1]!];
  if (loc + a * scale < low && high < loc + b * scale) return [loc, scale];
  const margin = 0.1 * (high - low);
  if (b - a < Infinity) return [low - a - margin, (high - low + 2 * margin) / (b - a)];
  return a > -Infinity ? [low - a - margin, 1] : [high - b + margin, 1];
};
