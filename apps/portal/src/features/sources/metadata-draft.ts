import {
  type Relationship,
  type ColumnFinding,
  type DeclaredRule,
  type MetadataJson,
  type TableFinding,
} from '@likeness/contracts';
import {
  columnObjection,
  columnOf,
  declareObserved,
  draftOf,
  isModelled,
  suggestedDraft,
  type ColumnDraft,
} from './column-draft';
import { withoutRule, withRule } from '../rules/declared-rules';
import { asKey, relationshipsOf } from './declared-keys';
import { unitObjection, unitOf, withUnit, type UnitDraft } from './privacy-unit';
import { turn, turnBack, turnedBefore, turnIntoKeys, type TurnedColumns } from './turned-columns';

/** Columns of a table, as they stand in the form. */
export type ColumnDrafts = Readonly<Record<string, ColumnDraft>>;

/** What the owner decides before a source is ready, of one table or of several. */
export interface MetadataDraft {
  /** Keys and relationships are changed here; columns and the unit beside it. */
  readonly metadata: MetadataJson;
  /** By table. */
  readonly columns: Readonly<Record<string, ColumnDrafts>>;
  readonly unit: UnitDraft;
  /** What columns were before they became part of a key. */
  readonly turned: TurnedColumns;
}

/** What changes the draft of a form. */
export interface DraftProps {
  readonly draft: MetadataDraft;
  readonly onChange: (draft: MetadataDraft) => void;
}

/** The only table may have been given another name. */
export const findingOf = (findings: readonly TableFinding[], table: string): TableFinding | undefined =>
  findings.length === 1 ? findings[0] : findings.find((finding) => finding.table === table);

/** `suggested`: nobody has decided anything yet. */
export function metadataDraft(
  metadata: MetadataJson,
  findings: readonly TableFinding[],
  standing: 'suggested' | 'decided',
): MetadataDraft {
  const tables = Object.entries(metadata.tables).map(([table, { columns }]) => {
    const seen = findingOf(findings, table)?.columns ?? [];
    const drafts = Object.entries(columns).map(([name, column]) => [
      name,
      standing === 'decided'
        ? draftOf(column)
        : suggestedDraft(
            column,
            seen.find((finding) => finding.name === name),
          ),
    ]);
    return [table, Object.fromEntries(drafts)];
  });
  const columns: MetadataDraft['columns'] = Object.fromEntries(tables);
  return { metadata, columns, unit: unitOf(metadata), turned: turnedBefore({ metadata, columns }, findings) };
}

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

/** One table as it stands, with its rules: what they can be checked against. A unit that nobody has finished is left out. */
export function tableOf(draft: MetadataDraft, table: string): MetadataJson {
  const { tables } = metadataOf(draft);
  const { privacy_unit: unit, ...rest } = tables[table] ?? { columns: {} };
  const isWhole = Object.keys(unitObjection(draft.unit, draft.metadata)).length === 0;
  return {
    METADATA_SPEC_VERSION: 'V1',
    tables: { [table]: isWhole && unit !== undefined ? { ...rest, privacy_unit: unit } : rest },
    relationships: [],
  };
}

const changed = (
  draft: MetadataDraft,
  table: string,
  change: (now: MetadataJson['tables'][string]) => MetadataJson['tables'][string],
): MetadataDraft => {
  const { tables } = draft.metadata;
  const now = tables[table];
  if (now === undefined) return draft;
  return { ...draft, metadata: { ...draft.metadata, tables: { ...tables, [table]: change(now) } } };
};

/** A rule within one table. @param instead the rule that it takes the place of */
export const withColumnRule = (draft: MetadataDraft, table: string, rule: DeclaredRule, instead?: DeclaredRule) =>
  changed(draft, table, (now) => withRule(now, rule, instead));

export const withoutColumnRule = (draft: MetadataDraft, table: string, rule: DeclaredRule) =>
  changed(draft, table, (now) => withoutRule(now, rule));

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

/** Relationships that led to another key of the table are dropped with it. @param key none: the table has none */
export function withKey(draft: MetadataDraft, table: string, key: readonly string[]): MetadataDraft {
  const { primary_key: _before, ...kept } = draft.metadata.tables[table] ?? { columns: {} };
  const tables = { ...draft.metadata.tables, [table]: key.length === 0 ? kept : { ...kept, primary_key: asKey(key) } };
  const relationships = relationshipsOf(draft.metadata).filter(
    (link) => link.parent_table_name !== table || isSameKey(link.parent_primary_key, key),
  );
  const keyed = { ...draft, metadata: { ...draft.metadata, tables, relationships } };
  return turnBack(turnIntoKeys(keyed, table, key));
}

const isSameKey = (one: Relationship['parent_primary_key'], other: readonly string[]): boolean =>
  JSON.stringify([one].flat()) === JSON.stringify(other);

export const isSameRelationship = (one: Relationship, other: Relationship): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** A foreign key has the type of the key that it leads to. */
function pointing(draft: MetadataDraft, link: Relationship): MetadataDraft {
  const parent = draft.columns[link.parent_table_name] ?? {};
  const keys = [link.parent_primary_key].flat();
  const turned = [link.child_foreign_key].flat().flatMap((name, at) => {
    const key = parent[keys[at] ?? ''];
    return key === undefined ? [] : [[name, { sdtype: key.sdtype, personal: key.personal }] as const];
  });
  return turn(draft, link.child_table_name, Object.fromEntries(turned));
}

const withRelationships = (draft: MetadataDraft, relationships: readonly Relationship[]): MetadataDraft => ({
  ...draft,
  metadata: { ...draft.metadata, relationships: [...relationships] },
});

const others = ({ metadata }: MetadataDraft, link: Relationship): readonly Relationship[] =>
  relationshipsOf(metadata).filter((other) => !isSameRelationship(other, link));

export const withRelationship = (draft: MetadataDraft, link: Relationship): MetadataDraft =>
  pointing(withRelationships(draft, [...others(draft, link), link]), link);

export const withoutRelationship = (draft: MetadataDraft, link: Relationship): MetadataDraft =>
  turnBack(withRelationships(draft, others(draft, link)));
