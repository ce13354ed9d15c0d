import { attacks } from '../attacks/registry.js';
import type { Figure } from '../metrics/metric.js';
import type { PolicyVerdicts } from './reviewer-report.js';

/** What the policy wants of a figure. */
export interface MetricLimit {
  readonly figure: string;
  readonly bound: 'at most' | 'at least';
  readonly value: number;
  readonly source: string;
}

export interface Judged {
  readonly figures: Figure[];
  readonly policy: PolicyVerdicts;
}

/** Why a verdict is open. */
const doubt = ({ limit, interval, hasNoControl }: Figure): string => {
  if (!limit?.isOpen) return '';
  if (hasNoControl)
    return ' That may be what the rows tell about everybody: people who are held back would show it, and nobody was.';
  return ` Chance alone may explain that: the 95 % interval is ${number(interval!.low)} to ${number(interval!.high)}.`;
};

const isInDoubt = ({ interval, hasNoControl }: Figure, limit: number): boolean =>
  hasNoControl === true || (interval !== null && interval.low < limit && limit < interval.high);

/** As a reader knows it, though there is no figure. */
const titleOf = (id: string): string => attacks.find((attack) => `attack-${attack.id}` === id)?.title ?? id;

const number = (value: number): string => String(Number(value.toPrecision(3)));

/**
 * Sets every limit beside its figure and adds its verdict. A limit is judged by the value; where that is beyond it but
 * the interval reaches across it, or the figure has no control group, the verdict is open. A limit on a figure that could not be computed does not hold.
 */
export const judgeLimits = (
  figures: readonly Figure[],
  limits: readonly MetricLimit[],
  before: PolicyVerdicts,
): Judged => {
  const judged = figures.map((figure) => {
    const limit = limits.find((one) => one.figure === figure.id);
    if (limit === undefined) return figure;
    const { bound, value, source } = limit;
    const holds = bound === 'at most' ? figure.value <= value : figure.value >= value;
    const open = !holds && isInDoubt(figure, value);
    return { ...figure, limit: { bound, value, source, holds, ...(open ? { isOpen: true as const } : {}) } };
  });
  // What the policy said already is not said twice.
  const further = limits.filter(({ figure }) => before.verdicts.every(({ rule }) => rule !== figure));
  const verdicts = further.map(({ figure: id, bound, value, source }) => {
    const figure = judged.find((one) => one.id === id);
    return {
      rule: id,
      holds: figure?.limit?.holds ?? false,
      ...(figure?.limit?.isOpen ? { isOpen: true as const } : {}),
      sentence:
        figure === undefined
          ? `“${titleOf(id)}” could not be computed, so nobody knows whether it is ${bound} ${number(value)}. Source: ${source}.`
          : `${figure.title} is ${number(figure.value)}; wanted is ${bound} ${number(value)}.${doubt(figure)} Source: ${source}.`,
    };
  });
  const all = [...before.verdicts, ...verdicts];
  return { figures: judged, policy: { allowed: all.every(({ holds }) => holds), verdicts: all } };
};
