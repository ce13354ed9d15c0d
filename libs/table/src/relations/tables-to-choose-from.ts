import type { Metadata } from '../metadata.js';
import { relationalSchema, type Link, type TableNode } from './relational-schema.js';

/**
 * Relationships by which the keys of a table say to whom each row belongs: they hold part of its primary key, or of another key that no two rows share. Where there are none,
 * rows may have any parent.
 */
export function bindingLinks({ metadata, parents }: TableNode): readonly Link[] {
  const alone = new Set((metadata.alternate_keys ?? []).flat());
  return parents.filter(
    ({ isSelf, isRequired, foreignKey }) => !isSelf && (isRequired || foreignKey.some((column) => alone.has(column))),
  );
}

/** Tables whose rows can be chosen by what they are like, in the order of the metadata. */
export function tablesToChooseFrom(metadata: Metadata): readonly string[] {
  const open = relationalSchema(metadata).tables.filter((node) => bindingLinks(node).length === 0);
  return Object.keys(metadata.tables).filter((name) => open.some((node) => node.name === name));
}
