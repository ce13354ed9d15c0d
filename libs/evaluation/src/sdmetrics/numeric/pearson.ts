import { remember } from '../data/remember.js';
import { mean } from './sample-statistics.js';

/** Kept: a column is correlated with many. */
const centreOf = remember(mean);

/** Pearson's correlation, in [-1, 1]; NaN if one side is constant. */
export const pearson = (x: Float64Array, y: Float64Array): number => {
  const [centreX, centreY] = [centreOf(x), centreOf(y)];
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let i = 0; i < x.length; i++) {
    const dx = x[i]! - centreX;
    const dy = y[i]! - centreY;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const r = xy / Math.sqrt(xx) / Math.sqrt(yy);
  return r > 1 ? 1 : r < -1 ? -1 : r;
};
