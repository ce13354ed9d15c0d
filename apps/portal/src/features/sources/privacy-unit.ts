import type { MetadataJson } from '@likeness/contracts';
import { z } from 'zod';

/** Who is one person: a row of a table, or everybody whom a column of it names, with at most so many rows. */
export interface UnitDraft {
  readonly table: string;
  readonly kind: 'row' | 'column';
  readonly column: string;
  readonly maxRows: string;
}

const Unit = z.object({ column: z.string(), max_rows: z.number() });

type Metadata = Pick<MetadataJson, 'tables' | 'relationships'>;

const isSeveral = ({ tables }: Metadata): boolean => Object.keys(tables).length > 1;

/** The column that is the key by itself. */
const singleKey = (metadata: Metadata, table: string): string | null => {
  const key = metadata.tables[table]?.primary_key;
  return typeof key === 'string' ? key : null;
};

export function unitOf(metadata: Metadata): UnitDraft {
  const declared = Object.entries(metadata.tables).flatMap(([table, { privacy_unit: unit }]) => {
    const parsed = Unit.safeParse(unit);
    return parsed.success ? [{ table, ...parsed.data }] : [];
  })[0];
  if (declared === undefined) return { table: suggestedTable(metadata), kind: 'row', column: '', maxRows: '1' };
  const { table, column, max_rows: rows } = declared;
  const isRow = isSeveral(metadata) && rows === 1 && column === singleKey(metadata, table);
  return isRow
    ? { table, kind: 'row', column: '', maxRows: '1' }
    : { table, kind: 'column', column, maxRows: String(rows) };
}

const Link = z.object({ parent_table_name: z.string(), child_table_name: z.string() });

/** The one to which most other tables belong. */
function suggestedTable({ tables, relationships }: Metadata): string {
  const links = relationships.flatMap((link) => {
    const parsed = Link.safeParse(link);
    return parsed.success && parsed.data.parent_table_name !== parsed.data.child_table_name ? [parsed.data] : [];
  });
  const below = (table: string, seen = new Set<string>()): ReadonlySet<string> => {
    for (const { parent_table_name: parent, child_table_name: child } of links) {
      if (parent !== table || seen.has(child)) continue;
      seen.add(child);
      below(child, seen);
    }
    return seen;
  };
  const names = Object.keys(tables);
  return names.reduce((best, name) => (below(name).size > below(best).size ? name : best), names[0] ?? '');
}

export function unitObjection(unit: UnitDraft, metadata: Metadata): Record<string, string> {
  if (unit.kind === 'row') {
    return isSeveral(metadata) && singleKey(metadata, unit.table) === null
      ? { unitTable: `Give “${unit.table}” a primary key of one column below, so that its rows can be told apart.` }
      : {};
  }
  const rows = Number(unit.maxRows);
  return {
    ...(unit.column === '' ? { unitColumn: 'Choose the column that names a person.' } : {}),
    ...(Number.isInteger(rows) && rows >= 1 ? {} : { unitRows: 'Write a whole number of rows, 1 or more.' }),
  };
}

/** The metadata with this unit and no other. */
export function withUnit<M extends Metadata>(metadata: M, unit: UnitDraft): M {
  const tables = Object.entries(metadata.tables).map(([name, { privacy_unit: _before, ...table }]) => {
    const own = name === unit.table ? unitJson(metadata, unit) : undefined;
    return [name, own === undefined ? table : { ...table, privacy_unit: own }];
  });
  return { ...metadata, tables: Object.fromEntries(tables) as M['tables'] };
}

function unitJson(metadata: Metadata, { table, kind, column, maxRows }: UnitDraft): z.infer<typeof Unit> | undefined {
  if (kind === 'column') return { column, max_rows: Number(maxRows) };
  const key = singleKey(metadata, table);
  // A row of the only table is a person where nothing else is said.
  return isSeveral(metadata) && key !== null ? { column: key, max_rows: 1 } : undefined;
}

export const isSameUnit = (one: UnitDraft, other: UnitDraft): boolean =>
  one.table === other.table &&
  one.kind === other.kind &&
  (one.kind === 'row' || (one.column === other.column && one.maxRows === other.maxRows));
