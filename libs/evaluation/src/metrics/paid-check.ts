import type { PublicNumber } from './exact-number.js';
import type { Figure } from './metric.js';
import { noiseInterval } from './noise-interval.js';
import { percent } from './percent.js';

/** How far the finished rows are from the real ones, told with noise and paid for out of the budget: the only such figures that are public. */
export interface PaidCheck {
  readonly what: 'columns' | 'pairs' | 'worst pair';
  /** Total variation distance, noise included. */
  readonly error: PublicNumber;
  /** Standard deviation of its noise. */
  readonly sigma: PublicNumber;
  /** What as many fresh real rows would be expected to score. */
  readonly floor: PublicNumber;
  /** Of how many marginals it is the mean or the largest. */
  readonly marginals: PublicNumber;
  /** Of several, the table that was checked. */
  readonly table?: string;
}

const WORDS = {
  columns: {
    id: 'checked-columns',
    title: 'Distance of single columns from the real rows',
    of: 'single columns are off',
  },
  pairs: {
    id: 'checked-pairs',
    title: 'Distance of pairs of columns from the real rows',
    of: 'pairs of columns are off',
  },
  'worst pair': {
    id: 'checked-worst',
    title: 'Distance of the worst pair from the real rows',
    of: 'the worst pair is off',
  },
} as const;

/** A check as a figure: the noise may have put it below 0, which no distance is. */
export const checkedFigure = ({ what, error, sigma, floor, marginals, table }: PaidCheck): Figure => {
  const { id, title, of } = WORDS[what];
  const value = Math.max(0, error);
  const average = what === 'worst pair' ? `, of ${marginals},` : ` on average over ${marginals}`;
  return {
    id,
    title: table === undefined ? title : `${title}, in ${table}`,
    block: 'fidelity',
    value,
    direction: 'lower is better',
    baseline: floor,
    interval: noiseInterval(value, sigma),
    limit: null,
    sentence: `Checked against the real rows, with noise of ${percent(sigma)} on purpose: ${of}${average} by ${percent(value)}; as many fresh real rows would be off by ${percent(floor)}.`,
  };
};
