import type { Relationship } from '@likeness/table';
import { listArgument } from '../argument.js';
import { byLogisticRegression } from '../detection/logistic-detection.js';
import { bySupportVectors } from '../detection/svc-detection.js';
import { detectionScore, type Detector } from '../detection/detection.js';
import type { Frames } from '../data/frame.js';
import type { MetricInput, SdMetric } from '../metric.js';
import { randomOf } from '../numeric/sample-rows.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { joinParent } from './join-parent.js';

/** `foreign_keys`: [parent table, its key, child table, its foreign key] for each relationship. */
const relationshipsOf = ({ args }: MetricInput): readonly Relationship[] => {
  const given = listArgument(args, 'foreign_keys') ?? [];
  if (given.length === 0)
    throw new SdMetricsError('bad_value', 'Give "foreign_keys": a list of [parent, key, child, foreign key].');
  return given.map((entry) => {
    const [parent, key, child, foreign] = Array.isArray(entry) ? entry.map(String) : [];
    if (parent === undefined || key === undefined || child === undefined || foreign === undefined)
      throw new SdMetricsError('bad_value', 'Each of "foreign_keys" is [parent, key, child, foreign key].');
    return { parent_table_name: parent, parent_primary_key: key, child_table_name: child, child_foreign_key: foreign };
  });
};

const detection = (name: string, detector: Detector, what: string): SdMetric => {
  const compute = (input: MetricInput): number => {
    const random = randomOf(input);
    const scores = relationshipsOf(input).map((relationship) => {
      const join = (frames: Frames) => joinParent(frames, relationship);
      const [real, synthetic] = [join(input.real), join(input.synthetic)];
      const keys = [
        `${relationship.parent_table_name}.${String(relationship.parent_primary_key)}`,
        `${relationship.child_table_name}.${String(relationship.child_foreign_key)}`,
      ];
      return detectionScore(
        real,
        synthetic,
        [...real.columns.keys()].filter((n) => !keys.includes(n)),
        detector,
        random,
      );
    });
    return scores.reduce((a, b) => a + b, 0) / scores.length;
  };
  return {
    name,
    id: `multi_table.${name}`,
    level: 'multi_table',
    appliesTo: 'related tables, given as the argument "foreign_keys"',
    formula: `mean over the relationships of ${what} on child rows joined with their parent; all other keys count as categories`,
    range: [0, 1],
    arguments: ['foreign_keys', 'seed'],
    compute,
    breakdown: (input) => ({ score: compute(input) }),
  };
};

export const logisticParentChildDetection = detection(
  'LogisticParentChildDetection',
  byLogisticRegression,
  'LogisticDetection',
);

export const svcParentChildDetection = detection('SVCParentChildDetection', bySupportVectors, 'SVCDetection');
