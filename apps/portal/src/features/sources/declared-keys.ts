import { Relationship, type MetadataJson } from '@likeness/contracts';
import { z } from 'zod';
import { rulesOf } from '../rules/declared-rules';

export const relationshipsOf = ({ relationships }: Pick<MetadataJson, 'relationships'>): readonly Relationship[] =>
  relationships.flatMap((link) => {
    const parsed = Relationship.safeParse(link);
    return parsed.success ? [parsed.data] : [];
  });

const Key = z.union([z.string(), z.array(z.string())]);

/** The columns of a table's primary key, none where it has none. */
export const keyOf = ({ tables }: Pick<MetadataJson, 'tables'>, table: string): readonly string[] =>
  [Key.safeParse(tables[table]?.primary_key).data ?? []].flat();

/** One column stands by itself, as SDV writes it. */
export const asKey = (columns: readonly string[]): string | string[] =>
  columns.length === 1 ? (columns[0] ?? '') : [...columns];

/** A place in the parameters of a rule over several tables: a table with a key of it. */
const KeyPlace = z.union([
  z.object({ table_name: z.string(), foreign_key: Key }).transform((at) => [at.table_name, at.foreign_key] as const),
  z
    .object({ table_name: z.string(), key_column_name: Key })
    .transform((at) => [at.table_name, at.key_column_name] as const),
]);

function placesIn(value: unknown): (readonly [table: string, key: string | string[]])[] {
  const place = KeyPlace.safeParse(value);
  if (place.success) return [place.data];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(placesIn) : [];
}

/** Every column of every table that is part of a key: its own, one that leads to another table, or one of a rule. */
export function keyColumnsOf(metadata: MetadataJson): ReadonlyMap<string, ReadonlySet<string>> {
  const { tables } = metadata;
  const places = [
    ...Object.keys(tables).map((table) => [table, [...keyOf(metadata, table)]] as const),
    ...Object.entries(tables).flatMap(([table, { alternate_keys: keys }]) =>
      (z.array(Key).safeParse(keys).data ?? []).map((key) => [table, key] as const),
    ),
    ...relationshipsOf(metadata).map((link) => [link.child_table_name, link.child_foreign_key] as const),
    ...rulesOf(metadata).flatMap(({ parameters }) => placesIn(parameters)),
  ];
  const columns = new Map<string, Set<string>>(Object.keys(tables).map((table) => [table, new Set()]));
  for (const [table, key] of places) for (const column of [key].flat()) columns.get(table)?.add(column);
  return columns;
}
