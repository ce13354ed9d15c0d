import { keyColumns } from '../checking/rule.js';
import type { Metadata, TableMetadata } from '../metadata.js';

/** A relationship as those need it that walk over tables. */
export interface Link {
  /** Position among the relationships of the metadata. */
  readonly at: number;
  readonly parent: string;
  readonly child: string;
  readonly parentKey: readonly string[];
  readonly foreignKey: readonly string[];
  /** Rows of a table point to other rows of it. */
  readonly isSelf: boolean;
  /** Part of the foreign key is part of the child's primary key, so it is never empty. */
  readonly isRequired: boolean;
  /** The foreign key holds the whole primary key of the child: no parent has two children. */
  readonly isUnique: boolean;
}

export interface TableNode {
  readonly name: string;
  readonly metadata: TableMetadata;
  readonly primaryKey: readonly string[];
  /** Links to parents, self-references included, in the order of the metadata. */
  readonly parents: readonly Link[];
  /** Links from children, self-references included. */
  readonly children: readonly Link[];
}

export interface RelationalSchema {
  /** Parents before children; else in the order of the metadata. */
  readonly tables: readonly TableNode[];
  readonly links: readonly Link[];
}

/** Metadata of several tables as a graph. The metadata was read, so it has no circle but self-references. */
export const relationalSchema = ({ tables, relationships }: Metadata): RelationalSchema => {
  const links = relationships.map((relationship, at): Link => {
    const { parent_table_name: parent, child_table_name: child } = relationship;
    const foreignKey = keyColumns(relationship.child_foreign_key);
    const own = keyColumns(tables[child]?.primary_key ?? []);
    return {
      at,
      parent,
      child,
      parentKey: keyColumns(relationship.parent_primary_key),
      foreignKey,
      isSelf: parent === child,
      isRequired: own.some((column) => foreignKey.includes(column)),
      isUnique: own.length > 0 && own.every((column) => foreignKey.includes(column)),
    };
  });
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const { parent, child, isSelf } of links) if (child === name && !isSelf) visit(parent);
    ordered.push(name);
  };
  Object.keys(tables).forEach(visit);
  return {
    links,
    tables: ordered.map((name) => ({
      name,
      metadata: tables[name]!,
      primaryKey: keyColumns(tables[name]!.primary_key ?? []),
      parents: links.filter(({ child }) => child === name),
      children: links.filter(({ parent }) => parent === name),
    })),
  };
};
