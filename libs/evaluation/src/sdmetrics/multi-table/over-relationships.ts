import type { Relationship } from '@likeness/table';
import type { Described, MetricInput, Scored, SdMetric } from '../metric.js';
import type { KeyPair } from '../pair/cardinality-boundary-adherence.js';
import { keysOf } from './relationship-keys.js';

export interface RelationshipMetric extends Described {
  compare(real: KeyPair, synthetic: KeyPair, args: MetricInput['args']): Scored;
}

/** A metric on every relationship: the mean of its scores, NaN if one is unknown or there is none. */
export const overRelationships = (metric: RelationshipMetric): SdMetric => {
  const scoreOf = ({ real, synthetic, args }: MetricInput, relationship: Relationship): Scored =>
    metric.compare(keysOf(real, relationship), keysOf(synthetic, relationship), args);
  const nameOf = (r: Relationship): string => `${r.parent_table_name}|${r.child_table_name}`;
  const breakdown = (input: MetricInput): Readonly<Record<string, Scored>> =>
    Object.fromEntries(input.metadata.relationships.map((r) => [nameOf(r), scoreOf(input, r)]));
  return {
    ...metric,
    id: `multi_table.${metric.name}`,
    level: 'multi_table',
    compute(input) {
      const scores = Object.values(breakdown(input)).map((s) => s.score);
      return scores.reduce((a, b) => a + b, 0) / scores.length;
    },
    breakdown: (input) => (input.metadata.relationships.length === 0 ? { score: NaN } : breakdown(input)),
  };
};
