import type { MetadataJson, TableFinding } from '@likeness/contracts';
import type { ColumnDraft } from './column-draft';
import { keyColumnsOf } from './declared-keys';

type Kind = Pick<ColumnDraft, 'sdtype' | 'personal'>;

/** A column that was given another type because it became part of a key. */
interface TurnedColumn {
  readonly before: Kind;
  readonly into: string;
}

/** By table and column. */
export type TurnedColumns = Readonly<Record<string, Readonly<Record<string, TurnedColumn>>>>;

interface Turning {
  readonly metadata: MetadataJson;
  readonly columns: Readonly<Record<string, Readonly<Record<string, ColumnDraft>>>>;
  readonly turned: TurnedColumns;
}

/** Keys are made up, so their columns cannot be of a type that is learned. */
const learned = new Set(['numerical', 'categorical', 'boolean', 'datetime', 'unknown']);

/** What was seen in the data tells what a column would be, were it no key: what was confirmed before does not say it any more. */
export function turnedBefore(
  { metadata, columns }: Omit<Turning, 'turned'>,
  findings: readonly TableFinding[],
): TurnedColumns {
  const keys = keyColumnsOf(metadata);
  return Object.fromEntries(
    findings.map(({ table, columns: seen }) => [
      table,
      Object.fromEntries(
        seen.flatMap(({ name, sdtype }) => {
          const now = columns[table]?.[name];
          const isTurned = now !== undefined && keys.get(table)?.has(name) === true && !learned.has(now.sdtype);
          return isTurned && learned.has(sdtype)
            ? [[name, { before: { sdtype, personal: now.personal }, into: now.sdtype }] as const]
            : [];
        }),
      ),
    ]),
  );
}

/** Gives columns of a table other types, and keeps in mind what they were. */
export function turn<D extends Turning>(draft: D, table: string, into: Readonly<Record<string, Kind>>): D {
  const own = draft.columns[table] ?? {};
  const known = draft.turned[table] ?? {};
  const changes = Object.entries(into).flatMap(([name, kind]) => {
    const column = own[name];
    if (column === undefined || (column.sdtype === kind.sdtype && column.personal === kind.personal)) return [];
    const before = known[name]?.before ?? { sdtype: column.sdtype, personal: column.personal };
    return [{ name, column: { ...column, ...kind }, turned: { before, into: kind.sdtype } }];
  });
  const columns = Object.fromEntries(changes.map(({ name, column }) => [name, column]));
  const turned = Object.fromEntries(changes.map((change) => [change.name, change.turned]));
  return {
    ...draft,
    columns: { ...draft.columns, [table]: { ...own, ...columns } },
    turned: { ...draft.turned, [table]: { ...known, ...turned } },
  };
}

/** Keys become identifiers where their type is one that is learned. */
export function turnIntoKeys<D extends Turning>(draft: D, table: string, names: readonly string[]): D {
  const drafts = draft.columns[table] ?? {};
  const changes = names.flatMap((name) => {
    const column = drafts[name];
    return column !== undefined && learned.has(column.sdtype)
      ? [[name, { sdtype: 'id', personal: column.personal }] as const]
      : [];
  });
  return turn(draft, table, Object.fromEntries(changes));
}

/** Columns that are part of no key any more are what they were before, unless somebody gave them another type meanwhile. */
export function turnBack<D extends Turning>(draft: D): D {
  const keys = keyColumnsOf(draft.metadata);
  const columns: Record<string, Readonly<Record<string, ColumnDraft>>> = { ...draft.columns };
  const turned = Object.entries(draft.turned).map(([table, known]) => {
    const [still, free] = partition(Object.entries(known), ([name]) => keys.get(table)?.has(name) === true);
    const back = free.flatMap(([name, { before, into }]) => {
      const column = columns[table]?.[name];
      return column?.sdtype === into ? [[name, { ...column, ...before }] as const] : [];
    });
    columns[table] = { ...columns[table], ...Object.fromEntries(back) };
    return [table, Object.fromEntries(still)] as const;
  });
  return { ...draft, columns, turned: Object.fromEntries(turned) };
}

const partition = <T>(all: readonly T[], holds: (one: T) => boolean): readonly [readonly T[], readonly T[]] => [
  all.filter(holds),
  all.filter((one) => !holds(one)),
];
