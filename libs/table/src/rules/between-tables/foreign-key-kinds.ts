import { isText, type JsonObject } from '../../checking/rule.js';
import type { Dataset } from '../../dataset.js';
import type { Metadata } from '../../metadata.js';
import { distinctCells } from '../distinct-cells.js';
import { conditionalValues } from './conditional-values.js';
import {
  demandColumns,
  demandOf,
  keyParameter,
  objectsParameter,
  tableNamed,
  textParameter,
  type DatasetConstraintKind,
} from './dataset-constraint-kind.js';
import type { KeyPlace, SharedKeys } from './dataset-rule-forms.js';

/** Columns of these types are modelled, so they can be no keys. */
const NOT_KEYS = ['numerical', 'categorical', 'boolean', 'datetime', 'unknown'];

export const foreignToPrimaryKeySubset: DatasetConstraintKind = {
  id: 'ForeignToPrimaryKeySubset',
  title: 'Several tables: a foreign key names only rows with some values',
  read(parameters, tables) {
    const kind = 'ForeignToPrimaryKeySubset';
    const [parent, child] = ['parent_table_name', 'child_table_name'].map((name) =>
      textParameter(parameters, name, kind, 'a table'),
    ) as [string, string];
    tableNamed(tables, parent, kind);
    const place = { table: child };
    const foreignKey = keyParameter(parameters['child_foreign_key'], 'child_foreign_key', place, kind);
    demandColumns(tableNamed(tables, child, kind), foreignKey, place, kind);
    const column = textParameter(parameters, 'conditional_column_name', kind, 'a column of the parent table');
    const values = conditionalValues(
      tables[parent]!,
      { table: parent, column },
      parameters['conditional_values'],
      kind,
    );
    return [{ form: 'key subset', parent, child, foreignKey, isPrimary: false, column, values }];
  },
};

function placesOf(entries: readonly JsonObject[], tables: Metadata['tables'], kind: string): readonly KeyPlace[] {
  const must: ReturnType<typeof demandOf> = demandOf(kind);
  const places = entries.map((entry): KeyPlace => {
    const table = textParameter(entry, 'table_name', kind, 'a table');
    const found = tableNamed(tables, table, kind);
    const key = keyParameter(entry['foreign_key'], 'foreign_key', { table }, kind);
    demandColumns(found, key, { table }, kind);
    return { table, key };
  });
  const [first, ...others] = places;
  for (const { table, key } of places)
    for (const column of key) {
      const { sdtype } = tables[table]!.columns[column]!;
      must(
        !NOT_KEYS.includes(sdtype),
        { table, column },
        `a key must be of sdtype id or a semantic type, not ${sdtype}`,
      );
    }
  for (const { table, key } of others) {
    must(key.length === first!.key.length, { table }, 'all keys must have the same number of columns');
    key.forEach((column, at) => {
      const own = tables[table]!.columns[column]!;
      const same = tables[first!.table]!.columns[first!.key[at]!]!;
      const alike = own.sdtype === same.sdtype && own.regex_format === same.regex_format;
      must(
        alike,
        { table, column },
        `its sdtype and "regex_format" must be those of "${first!.table}.${first!.key[at]}"`,
      );
    });
  }
  const named = places.map(({ table, key }) => JSON.stringify([table, key]));
  must(new Set(named).size === named.length, {}, 'it names the same key twice');
  return places;
}

function generationOf(
  parameters: JsonObject,
  width: number,
  kind: string,
): Pick<SharedKeys, 'generation' | 'keys' | 'count'> {
  const must: ReturnType<typeof demandOf> = demandOf(kind);
  const { foreign_key_generation: generation = 'new', keys, number_of_keys: count } = parameters;
  must(generation === 'new' || generation === 'reuse', {}, '"foreign_key_generation" must be "new" or "reuse"');
  if (count !== undefined)
    must(
      typeof count === 'number' && Number.isSafeInteger(count) && count >= 1,
      {},
      '"number_of_keys" must be a whole number of at least 1',
    );
  if (generation === 'new' || keys === undefined) return { generation, ...(count !== undefined && { count }) };
  must(Array.isArray(keys) && keys.length > 0, {}, '"keys" must be a list that is not empty');
  const listed = (keys as readonly unknown[]).map((key) => (Array.isArray(key) ? (key as readonly unknown[]) : [key]));
  must(
    listed.every((key) => key.length === width && key.every(isText)),
    {},
    '"keys" must hold texts, or lists of texts where a key has several columns',
  );
  must(new Set(listed.map((key) => JSON.stringify(key))).size === listed.length, {}, '"keys" must not list one twice');
  return { generation, keys: listed as readonly (readonly string[])[] };
}

/** The keys that some row of some table has, wholly. */
function realKeys(places: readonly KeyPlace[], { tables }: Dataset): JsonObject {
  const keys = new Map<string, readonly (string | null)[]>();
  for (const { table, key } of places)
    for (const cells of distinctCells(tables[table]!, key))
      if (!cells.includes(null)) keys.set(JSON.stringify(cells), cells);
  return { keys: [...keys.values()] };
}

function sharedKeysKind(
  id: string,
  title: string,
  isSuperset: boolean,
  entriesOf: (parameters: JsonObject) => readonly JsonObject[],
): DatasetConstraintKind {
  return {
    id,
    title,
    read(parameters, tables) {
      const places = placesOf(entriesOf(parameters), tables, id);
      const generation = generationOf(parameters, places[0]!.key.length, id);
      return [{ form: 'shared keys', places, isSuperset, ...generation }];
    },
    learn(parameters, tables, real) {
      if (parameters['foreign_key_generation'] !== 'reuse' || parameters['keys'] !== undefined) return {};
      return realKeys(placesOf(entriesOf(parameters), tables, id), real);
    },
  };
}

export const foreignToForeignKey = sharedKeysKind(
  'ForeignToForeignKey',
  'Several tables: foreign keys mean the same things, and no table has these as its rows',
  false,
  ({ columns }) => objectsParameter(columns, 'columns', 2, 'ForeignToForeignKey'),
);

export const foreignToForeignKeySubset = sharedKeysKind(
  'ForeignToForeignKeySubset',
  'Several tables: the same, and some hold only keys that the first one holds',
  true,
  ({ superset, subsets }) => [
    ...objectsParameter([superset], 'superset', 1, 'ForeignToForeignKeySubset'),
    ...objectsParameter(subsets, 'subsets', 1, 'ForeignToForeignKeySubset'),
  ],
);
