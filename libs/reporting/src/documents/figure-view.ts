import type { Figure } from '@likeness/contracts';
import { number } from '@likeness/ui/words';
import type { FigureView } from '../report-document.js';
import { rankOf, standingOf } from './standing.js';

/** How far a figure is from a fresh real sample, in parts of the larger; 0 where chance explains it. */
const distance = ({ value, baseline, interval, direction }: Figure): number => {
  if (baseline === null) return 0;
  if (interval !== null && interval.low <= baseline && baseline <= interval.high) return 0;
  const worse = direction === 'lower is better' ? value - baseline : baseline - value;
  return worse / Math.max(Math.abs(value), Math.abs(baseline), 1e-12);
};

const FREE = { holds: true };

/** What breaks a limit first, then what is furthest from a fresh real sample. */
export const worstFirst = (figures: readonly Figure[]): readonly Figure[] =>
  [...figures].sort(
    (a, b) => rankOf(standingOf(a.limit ?? FREE)) - rankOf(standingOf(b.limit ?? FREE)) || distance(b) - distance(a),
  );

export const figureView = (figure: Figure): FigureView => {
  const { id, title, value, direction, baseline, isExact, sentence } = figure;
  return {
    ...{ id, title, sentence },
    value: number(value),
    direction: `${direction === 'lower is better' ? '↓' : '↑'} ${direction}`,
    baseline: baseline !== null ? number(baseline) : isExact ? 'does not apply' : 'unknown',
    interval: intervalInWords(figure),
    limit: limitInWords(figure),
  };
};

const intervalInWords = ({ interval, isExact }: Figure): string => {
  if (interval === null) return isExact ? 'exact: nothing was estimated' : 'unknown: too few rows';
  const { low, high, confidence } = interval;
  return `${number(low)} to ${number(high)}${confidence === 0.95 ? '' : ` (${Math.round(100 * confidence)} %)`}`;
};

/** Judged by the value; a reader should know where the interval leaves that open. */
const limitInWords = ({ limit, interval }: Figure): FigureView['limit'] => {
  if (limit === null) return null;
  const { bound, value, source } = limit;
  const isWithin = interval !== null && interval.low < value && value < interval.high;
  return {
    standing: standingOf(limit),
    words: `${bound} ${number(value)}${isWithin ? ', which lies within the interval' : ''}. Source: ${source}`,
  };
};
