import { Relationship, type ColumnFinding, type MetadataJson, type TableFinding } from '@likeness/contracts';
import { z } from 'zod';
import {
  columnObjection,
  columnOf,
  declareObserved,
  draftOf,
  isModelled,
  suggestedDraft,
  type ColumnDraft,
} from './column-draft';
import { unitObjection, unitOf, withUnit, type UnitDraft } from './privacy-unit';

/** Columns of a table, as they stand in the form. */
export type ColumnDrafts = Readonly<Record<string, ColumnDraft>>;

/** What the owner decides before a source is ready, of one table or of several. */
export interface MetadataDraft {
  /** Keys and relationships are changed here; columns and the unit beside it. */
  readonly metadata: MetadataJson;
  /** By table. */
  readonly columns: Readonly<Record<string, ColumnDrafts>>;
  readonly unit: UnitDraft;
}

/** What changes the draft of a form. */
export interface DraftProps {
  readonly draft: MetadataDraft;
  readonly onChange: (draft: MetadataDraft) => void;
}

export const relationshipsOf = ({ relationships }: Pick<MetadataJson, 'relationships'>): readonly Relationship[] =>
  relationships.flatMap((link) => {
    const parsed = Relationship.safeParse(link);
    return parsed.success ? [parsed.data] : [];
  });

/** The only table may have been given another name. */
export const findingOf = (findings: readonly TableFinding[], table: string): TableFinding | undefined =>
  findings.length === 1 ? findings[0] : findings.find((finding) => finding.table === table);

/** `suggested`: nobody has decided anything yet. */
export const metadataDraft = (
  metadata: MetadataJson,
  findings: readonly TableFinding[],
  standing: 'suggested' | 'decided',
): MetadataDraft => ({
  metadata,
  columns: Object.fromEntries(
    Object.entries(metadata.tables).map(([table, { columns }]) => {
      const seen = findingOf(findings, table)?.columns ?? [];
      const draft = (name: string): ColumnDraft => {
        const column = columns[name] ?? { sdtype: 'unknown' };
        return standing === 'decided'
          ? draftOf(column)
          : suggestedDraft(
              column,
              seen.find((finding) => finding.name === name),
            );
      };
      return [table, Object.fromEntries(Object.keys(columns).map((name) => [name, draft(name)]))];
    }),
  ),
  unit: unitOf(metadata),
});

/** By field; empty: nothing stands against it. */
export function metadataObjections({ metadata, columns, unit }: MetadataDraft): Record<string, string> {
  const fields = unitObjection(unit, metadata);
  for (const [table, drafts] of Object.entries(columns)) {
    for (const [name, draft] of Object.entries(drafts)) {
      const objection = columnObjection(draft);
      if (objection !== null) fields[`${fieldOf(metadata, table, name)}-domain`] = `${name}: ${objection}`;
    }
  }
  return fields;
}

/** The name of a column in the form: with its table where there are several. */
export const fieldOf = ({ tables }: Pick<MetadataJson, 'tables'>, table: string, column: string): string =>
  Object.keys(tables).length > 1 ? `${table}.${column}` : column;

export function metadataOf({ metadata, columns, unit }: MetadataDraft): MetadataJson {
  const tables = Object.entries(metadata.tables).map(([name, table]) => {
    const decided = Object.entries(table.columns).map(([column, original]) => {
      const draft = columns[name]?.[column];
      return [column, draft === undefined ? original : columnOf(original, draft)];
    });
    return [name, { ...table, columns: Object.fromEntries(decided) }];
  });
  return withUnit({ ...metadata, tables: Object.fromEntries(tables) as MetadataJson['tables'] }, unit);
}

/** What was seen in the data becomes a declaration, wherever there is none yet. */
export const declareSeen = (drafts: ColumnDrafts, findings: readonly ColumnFinding[]): ColumnDrafts => ({
  ...drafts,
  ...Object.fromEntries(
    findings.flatMap(({ name, observed }) => {
      const draft = drafts[name];
      return draft !== undefined && isUndeclared(draft) ? [[name, declareObserved(draft, observed)]] : [];
    }),
  ),
});

export const isUndeclared = (draft: ColumnDraft): boolean => isModelled(draft) && draft.declares === 'nothing';

/** The columns of a table's primary key, none where it has none. */
export const keyOf = ({ tables }: Pick<MetadataJson, 'tables'>, table: string): readonly string[] =>
  [z.union([z.string(), z.array(z.string())]).safeParse(tables[table]?.primary_key).data ?? []].flat();

/** One column stands by itself, as SDV writes it. */
export const asKey = (columns: readonly string[]): string | string[] =>
  columns.length === 1 ? (columns[0] ?? '') : [...columns];

/** A key is made up, so its columns must be of a type that is. */
export const asKeys = (draft: MetadataDraft, table: string, names: readonly string[]): MetadataDraft['columns'] => {
  const drafts = draft.columns[table] ?? {};
  const turned = names.flatMap((name) => {
    const column = drafts[name];
    return column !== undefined && notKeys.has(column.sdtype) ? [[name, { ...column, sdtype: 'id' }] as const] : [];
  });
  return { ...draft.columns, [table]: { ...drafts, ...Object.fromEntries(turned) } };
};

const notKeys = new Set(['numerical', 'categorical', 'boolean', 'datetime', 'unknown']);

/** Relationships that led to another key of the table are dropped with it. @param key none: the table has none */
export function withKey(draft: MetadataDraft, table: string, key: readonly string[]): MetadataDraft {
  const { metadata } = draft;
  const { primary_key: _before, ...kept } = metadata.tables[table] ?? { columns: {} };
  const keyed = key.length === 0 ? kept : { ...kept, primary_key: asKey(key) };
  return {
    ...draft,
    columns: asKeys(draft, table, key),
    metadata: {
      ...metadata,
      tables: { ...metadata.tables, [table]: keyed as MetadataJson['tables'][string] },
      relationships: relationshipsOf(metadata).filter(
        (link) => link.parent_table_name !== table || isSameKey(link.parent_primary_key, key),
      ),
    },
  };
}

const isSameKey = (one: Relationship['parent_primary_key'], other: readonly string[]): boolean =>
  JSON.stringify([one].flat()) === JSON.stringify(other);

export const isSameRelationship = (one: Relationship, other: Relationship): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A foreign key has the type of the key that it leads to. */
function pointing({ columns }: MetadataDraft, link: Relationship): MetadataDraft['columns'] {
  const own = columns[link.child_table_name] ?? {};
  const parent = columns[link.parent_table_name] ?? {};
  const keys = [link.parent_primary_key].flat();
  const turned = [link.child_foreign_key].flat().flatMap((name, at) => {
    const [column, key] = [own[name], parent[keys[at] ?? '']];
    if (column === undefined || key === undefined) return [];
    return [[name, { ...column, sdtype: key.sdtype, personal: key.personal }] as const];
  });
  return { ...columns, [link.child_table_name]: { ...own, ...Object.fromEntries(turned) } };
}

export const withRelationship = (draft: MetadataDraft, link: Relationship): MetadataDraft => ({
  ...draft,
  columns: pointing(draft, link),
  metadata: {
    ...draft.metadata,
    relationships: [...relationshipsOf(draft.metadata).filter((other) => !isSameRelationship(other, link)), link],
  },
});

export const withoutRelationship = (draft: MetadataDraft, link: Relationship): MetadataDraft => ({
  ...draft,
  metadata: {
    ...draft.metadata,
    relationships: relationshipsOf(draft.metadata).filter((other) => !isSameRelationship(other, link)),
  },
});
