import { finish } from '../nearest/cooperate.js';
import { twoNearestPoints, type Points } from '../nearest/euclidean-neighbours.js';
import { quantile } from '../sdmetrics/numeric/quantile.js';
import type { TableInput } from '../sdmetrics/table/table-metric.js';
import { sampledPoints } from './sampled-points.js';

export const STEPS = 20;

export const centreOf = ({ count, width, values }: Points): Points => {
  const centre = new Float64Array(width);
  for (let at = 0; at < values.length; at++) centre[at % width]! += values[at]! / count;
  return { count: 1, width, values: centre };
};

export const distancesTo = (centre: Points, points: Points): Float64Array =>
  finish(twoNearestPoints(centre, points)).nearest;

/** 1 - 2 x the mean gap between the share found within each alpha-ball and alpha. */
export const integrated = (shares: readonly number[]): number =>
  1 - (2 / STEPS) * shares.reduce((sum, share, i) => sum + Math.abs(share - (i + 1) / STEPS), 0);

export const sharesWithin = (distances: Float64Array, sortedReference: Float64Array): readonly number[] =>
  Array.from({ length: STEPS }, (_, i) => {
    const radius = quantile(sortedReference, (i + 1) / STEPS);
    return distances.filter((d) => d <= radius).length / distances.length;
  });

export const realAndSynthetic = (input: TableInput): readonly [Points, Points] => {
  const [real, synthetic] = sampledPoints(input, [input.real, input.synthetic]);
  return [real!, synthetic!];
};

export const ballMetric = {
  appliesTo: 'a table',
  source: 'Alaa, van Breugel, Saveliev and van der Schaar 2022; on standardised columns, with no learned embedding',
  arguments: ['rows', 'seed'],
  exposure: 'touches-private',
} as const;
