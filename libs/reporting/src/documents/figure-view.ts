import type { Figure } from '@likeness/contracts';
import { number } from '@likeness/ui/words';
import type { FigureView } from '../report-document.js';

/** How far a figure is from a fresh real sample, in parts of the larger; 0 where chance explains it. */
const distance = ({ value, baseline, interval, direction }: Figure): number => {
  if (baseline === null) return 0;
  if (interval !== null && interval.low <= baseline && baseline <= interval.high) return 0;
  const worse = direction === 'lower is better' ? value - baseline : baseline - value;
  return worse / Math.max(Math.abs(value), Math.abs(baseline), 1e-12);
};

/** What breaks a limit first, then what is furthest from a fresh real sample. */
export const worstFirst = (figures: readonly Figure[]): readonly Figure[] =>
  [...figures].sort(
    (a, b) => Number(a.limit?.holds ?? true) - Number(b.limit?.holds ?? true) || distance(b) - distance(a),
  );

export const figureView = (figure: Figure): FigureView => {
  const { id, title, value, direction, baseline, interval, limit, sentence } = figure;
  return {
    ...{ id, title, sentence },
    value: number(value),
    direction: `${direction === 'lower is better' ? '↓' : '↑'} ${direction}`,
    baseline: baseline === null ? 'Baseline: unknown' : `Baseline: ${number(baseline)}`,
    interval:
      interval === null
        ? 'No interval'
        : `${Math.round(100 * interval.confidence)} % interval: ${number(interval.low)} to ${number(interval.high)}`,
    limit:
      limit === null
        ? null
        : {
            holds: limit.holds,
            words: `${limit.holds ? 'Within the limit' : 'Beyond the limit'}: ${limit.bound} ${number(limit.value)}. Source: ${limit.source}`,
          },
  };
};
