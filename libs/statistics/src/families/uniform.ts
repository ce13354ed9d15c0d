import type { Distribution, Family } from '../distribution.js';
import { distinct } from '../sample.js';
import { constant } from './constant.js';
import { finiteParameter, positiveParameter } from './parameter.js';

const make = (loc: number, scale: number): Distribution => ({
  family: 'uniform',
  parameters: { loc, scale },
  cdf: (x) => Math.min(1, Math.max(0, (x - loc) / scale)),
  logPdf: (x) => (x >= loc && x <= loc + scale ? -Math.log(scale) : -Infinity),
  ppf: (p) => (p >= 0 && p <= 1 ? loc + scale * p : NaN),
});

/** Uniform on [loc, loc + scale]. */
export const uniform: Family = {
  id: 'uniform',
  title: 'uniform distribution',
  parameters: ['loc', 'scale'],
  of: (parameters) => make(finiteParameter(parameters, 'loc'), positiveParameter(parameters, 'scale')),
  fit(sample) {
    const { values } = distinct(sample);
    const [low, high] = [values[0]!, values[values.length - 1]!];
    return low === high ? constant(low) : make(low, high - low);
  },
};
