import { meanOf } from '../../metrics/mean-of.js';
import type { Figure } from '../../metrics/metric.js';
import { percent } from '../../metrics/percent.js';
import type { ReviewedRelationship } from './review-relationship.js';

/** How tables hang together, in four numbers; each says where it is worst. */
export const relationshipFigures = (relationships: readonly ReviewedRelationship[]): Figure[] => {
  if (relationships.length === 0) return [];
  return [orphans(relationships), children(relationships), ...pairs(relationships)];
};

const worstBy = (
  relationships: readonly ReviewedRelationship[],
  of: (relationship: ReviewedRelationship) => number,
): ReviewedRelationship => relationships.reduce((a, b) => (of(b) > of(a) ? b : a));

const shared = { block: 'relationships', direction: 'lower is better', limit: null } as const;

const orphans = (relationships: readonly ReviewedRelationship[]): Figure => {
  const { finding, orphans: interval } = worstBy(relationships, (one) => 1 - one.finding.matched.synthetic);
  const [real, synthetic] = [1 - finding.matched.real, 1 - finding.matched.synthetic];
  return {
    ...shared,
    id: 'orphans',
    title: 'Rows without a parent',
    value: synthetic,
    baseline: real,
    interval,
    sentence: `${percent(synthetic)} of the keys “${finding.key}” in “${finding.child}” lead to no row of “${finding.parent}”; in the real tables ${percent(real)} do.`,
  };
};

const children = (relationships: readonly ReviewedRelationship[]): Figure => {
  const { finding, children: interval } = worstBy(relationships, (one) => one.finding.children.error);
  const { error, floor } = finding.children;
  return {
    ...shared,
    id: 'children-error',
    title: 'Error of the number of children',
    value: error,
    baseline: floor,
    interval,
    sentence: `${percent(error)} of the rows of “${finding.parent}” would need another number of rows in “${finding.child}” to match; of as many fresh real ones ${percent(floor)}.`,
  };
};

const pairs = (relationships: readonly ReviewedRelationship[]): Figure[] => {
  const joined = relationships.filter(({ finding }) => finding.pairs.length > 0);
  if (joined.length === 0) return [];
  const meanError = ({ finding }: ReviewedRelationship): number => meanOf(finding.pairs.map(({ error }) => error));
  const least = worstBy(joined, meanError);
  const worst = worstBy(joined, ({ finding }) => finding.pairs[0]!.error);
  const [first] = worst.finding.pairs as [ReviewedRelationship['finding']['pairs'][number]];
  const floor = meanOf(least.finding.pairs.map((pair) => pair.floor));
  return [
    {
      ...shared,
      id: 'joined-pairs',
      title: 'Error of pairs across tables',
      value: meanError(least),
      baseline: floor,
      interval: least.pairs,
      sentence: `Columns of “${least.finding.parent}” with columns of “${least.finding.child}”: ${percent(meanError(least))} of the joined rows on average would have to change to match; two halves of the real parents, scaled, differ by ${percent(floor)}.`,
    },
    {
      ...shared,
      id: 'joined-pairs-worst',
      title: 'Error of the worst pair across tables',
      value: first.error,
      baseline: first.floor,
      interval: worst.worstPair,
      sentence: `“${first.columns[0]}” of “${worst.finding.parent}” with “${first.columns[1]}” of “${worst.finding.child}” is furthest off: ${percent(first.error)} of the joined rows.`,
    },
  ];
};
