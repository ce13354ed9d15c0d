import type { TableMetadata } from '@likeness/table';

/** What the metadata says of sequences: whose rows belong together, and what orders them. */
export interface SequenceRoles {
  readonly keys: readonly string[];
  readonly index: string | undefined;
}

export function sequenceRoles({ sequence_key: key, sequence_index: index }: TableMetadata): SequenceRoles {
  const keys = key === undefined ? [] : typeof key === 'string' ? [key] : key;
  return { keys, index: keys.length > 0 ? index : undefined };
}
