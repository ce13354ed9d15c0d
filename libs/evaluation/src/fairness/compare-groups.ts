import { confusions, type Confusion } from './confusion.js';
import type { FairnessContext, FairnessEstimate } from './fairness-metric.js';

const TOO_FEW = 'Fewer than two groups are large enough, or have rows to divide by, so nothing can be compared.';

const sizesOf = ({ labels, of }: FairnessContext['groups']): Int32Array => {
  const sizes = new Int32Array(labels.length);
  for (const group of of) sizes[group]!++;
  return sizes;
};

/** The rate of each group that is large enough and has one. */
export const ratesByGroup = (
  context: FairnessContext,
  rate: (confusion: Confusion, group: number) => number,
): Readonly<Record<string, number>> => {
  const sizes = sizesOf(context.groups);
  const rates = confusions(context.outcomes, context.groups).map(rate);
  return Object.fromEntries(
    context.groups.labels.flatMap((label, group) =>
      sizes[group]! < context.minimumSize || Number.isNaN(rates[group]) ? [] : [[label, rates[group]!]],
    ),
  );
};

const extremes = (byGroup: Readonly<Record<string, number>>) => {
  const sorted = Object.entries(byGroup).sort(([, a], [, b]) => a - b);
  return sorted.length < 2 ? undefined : { least: sorted[0]!, most: sorted.at(-1)! };
};

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** The greatest difference of a rate between two groups. */
export const gapBetween = (byGroup: Readonly<Record<string, number>>, what: string): FairnessEstimate => {
  const found = extremes(byGroup);
  if (found === undefined) return { value: null, reason: TOO_FEW };
  const { least, most } = found;
  const sentence = `${what}: ${percent(most[1])} in "${most[0]}" and ${percent(least[1])} in "${least[0]}".`;
  return { value: most[1] - least[1], byGroup, sentence };
};

/** The least rate of a group as a share of the greatest. */
export const ratioBetween = (byGroup: Readonly<Record<string, number>>, what: string): FairnessEstimate => {
  const found = extremes(byGroup);
  if (found === undefined) return { value: null, reason: TOO_FEW };
  const { least, most } = found;
  if (most[1] === 0) return { value: null, reason: `${what} is 0 in every group, so there is no ratio.` };
  const sentence = `${what}: ${percent(least[1])} in "${least[0]}" for ${percent(most[1])} in "${most[0]}".`;
  return { value: least[1] / most[1], byGroup, sentence };
};

/** The worse of several estimates: the greatest value, or the least where 1 is ideal. */
export const worseOf = (estimates: readonly FairnessEstimate[], ideal: 0 | 1): FairnessEstimate => {
  const missing = estimates.find((estimate) => estimate.value === null);
  if (missing !== undefined) return missing;
  const sorted = [...estimates].sort((a, b) => (ideal === 0 ? b.value! - a.value! : a.value! - b.value!));
  return sorted[0]!;
};
