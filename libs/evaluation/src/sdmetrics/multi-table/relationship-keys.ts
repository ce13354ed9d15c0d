import type { Relationship } from '@likeness/table';
import { columnOf, type Frames, type Frame } from '../data/frame.js';
import type { KeyPair } from '../pair/cardinality-boundary-adherence.js';
import { SdMetricsError } from '../sdmetrics-error.js';

export const tableOf = (frames: Frames, name: string): Frame => {
  const frame = frames.get(name);
  if (frame === undefined)
    throw new SdMetricsError('missing_key', `There is no table "${name}". Give a file for each table of the metadata.`);
  return frame;
};

export const namesOfKey = (key: string | readonly string[]): readonly string[] =>
  typeof key === 'string' ? [key] : key;

/** The parent's and the child's key columns of a relationship. */
export const keysOf = (frames: Frames, relationship: Relationship): KeyPair => {
  const parent = tableOf(frames, relationship.parent_table_name);
  const child = tableOf(frames, relationship.child_table_name);
  const keys = {
    parent: namesOfKey(relationship.parent_primary_key).map((name) => columnOf(parent, name)),
    child: namesOfKey(relationship.child_foreign_key).map((name) => columnOf(child, name)),
  };
  if (keys.parent.length === keys.child.length) return keys;
  throw new SdMetricsError(
    'bad_value',
    `The key of "${relationship.parent_table_name}" and the foreign key of "${relationship.child_table_name}" have different numbers of columns. Correct the metadata.`,
  );
};
