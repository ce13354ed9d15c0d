import { namesArgument } from '../argument.js';
import { columnOf, type Frames } from '../data/frame.js';
import type { Arguments, Described, MetricInput, SdMetric } from '../metric.js';
import { tableOf } from '../multi-table/relationship-keys.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import type { KeyPair } from './cardinality-boundary-adherence.js';

/** `parent` and `child`: the table, then the column or columns of its key. */
const keyArgument = (frames: Frames, args: Arguments, name: string) => {
  const [table, ...columns] = namesArgument(args, name) ?? [];
  if (table === undefined || columns.length === 0)
    throw new SdMetricsError('bad_value', `Give "${name}" as a table and the columns of its key: ["table", "column"].`);
  const frame = tableOf(frames, table);
  return columns.map((column) => columnOf(frame, column));
};

/** A metric of a primary and a foreign key for the registry. */
export const keysAsSdMetric = (
  described: Described,
  score: (real: KeyPair, synthetic: KeyPair) => number,
): SdMetric => {
  const compute = ({ real, synthetic, args, metadata }: MetricInput): number => {
    const relationship = metadata.relationships[0];
    const defaults: Arguments =
      relationship === undefined
        ? {}
        : {
            parent: [relationship.parent_table_name, relationship.parent_primary_key].flat(),
            child: [relationship.child_table_name, relationship.child_foreign_key].flat(),
          };
    const keys = (frames: Frames): KeyPair => ({
      parent: keyArgument(frames, { ...defaults, ...args }, 'parent'),
      child: keyArgument(frames, { ...defaults, ...args }, 'child'),
    });
    return score(keys(real), keys(synthetic));
  };
  return {
    ...described,
    arguments: ['parent', 'child'],
    id: `column_pairs.${described.name}`,
    level: 'column_pairs',
    compute,
    breakdown: (input) => ({ score: compute(input) }),
  };
};
