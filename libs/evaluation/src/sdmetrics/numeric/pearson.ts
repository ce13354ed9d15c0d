import { remember } from '../data/remember.js';
import { mean } from './sample-statistics.js';

/** Kept: a column is correlated with many. */
const centreOf = remember(mean);

interface Products {
  readonly xx: number;
  readonly yy: number;
  readonly xy: number;
}

/** Sums of products of deviations, each in units of its own. */
const productsOf = (x: Float64Array, y: Float64Array, unitX = 1, unitY = 1): Products => {
  const [centreX, centreY] = [centreOf(x), centreOf(y)];
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = (x[i]! - centreX) / unitX;
    const dy = (y[i]! - centreY) / unitY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  return { xx, yy, xy };
};

const furthest = (values: Float64Array): number => {
  const centre = centreOf(values);
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]! - centre));
  return most === 0 ? 1 : most;
};

/** Squares neither overflow nor vanish. */
const isSafe = ({ xx, yy }: Products): boolean => Math.min(xx, yy) > 1e-200 && Math.max(xx, yy) < 1e200;

/** Pearson's correlation, in [-1, 1]; NaN if one side is constant. */
export const pearson = (x: Float64Array, y: Float64Array): number => {
  const plain = productsOf(x, y);
  const { xx, yy, xy } = isSafe(plain) ? plain : productsOf(x, y, furthest(x), furthest(y));
  const r = xy / Math.sqrt(xx) / Math.sqrt(yy);
  return r > 1 ? 1 : r < -1 ? -1 : r;
};
