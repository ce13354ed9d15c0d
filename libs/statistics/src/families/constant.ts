import type { Distribution } from '../distribution.js';
import { finiteParameter } from './parameter.js';

/** All mass on one value. */
export const constant = (value: number): Distribution => ({
  family: 'constant',
  parameters: { value },
  cdf: (x) => (Number.isNaN(x) ? NaN : x < value ? 0 : 1),
  logPdf: (x) => (x === value ? Infinity : -Infinity),
  ppf: (p) => (p >= 0 && p <= 1 ? value : NaN),
});

export const constantOf = (parameters: Readonly<Record<string, unknown>>): Distribution =>
  constant(finiteParameter(parameters, 'value'));
