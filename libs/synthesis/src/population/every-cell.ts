import type { MarkovRandomField } from '../model/markov-random-field.js';
import type { Population } from './population.js';

/** Of no column, or one: the population that is the field itself. */
export function everyCell(field: MarkovRandomField): Population {
  const { sizes } = field.tree;
  const weights = field.marginal([...sizes.keys()]);
  return { sizes, codes: sizes.map((size) => Int32Array.from({ length: size }, (_, cell) => cell)), weights };
}
