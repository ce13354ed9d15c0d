import { distinct, momentsOf } from '../sample.js';
import { normalCdf, normalLogPdf, normalPpf } from '../special/normal.js';
import type { Distribution, Family } from '../distribution.js';
import { constant } from './constant.js';
import { finiteParameter, positiveParameter } from './parameter.js';

const make = (loc: number, scale: number): Distribution => ({
  family: 'norm',
  parameters: { loc, scale },
  cdf: (x) => normalCdf((x - loc) / scale),
  logPdf: (x) => normalLogPdf((x - loc) / scale) - Math.log(scale),
  ppf: (p) => loc + scale * normalPpf(p),
});

/** Normal: mean loc, standard deviation scale. */
export const norm: Family = {
  id: 'norm',
  title: 'normal distribution',
  parameters: ['loc', 'scale'],
  of: (parameters) => make(finiteParameter(parameters, 'loc'), positiveParameter(parameters, 'scale')),
  fit(sample) {
    const data = distinct(sample);
    const { mean, variance } = momentsOf(data);
    return data.values.length === 1 ? constant(data.values[0]!) : make(mean, Math.sqrt(variance));
  },
};
