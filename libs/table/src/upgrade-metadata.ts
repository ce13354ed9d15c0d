import { isObject, isText, type JsonObject } from './checking/rule.js';

/** Whether it is metadata as SDV wrote them before version V1: tables of `fields`. */
export function isOldMetadata(json: JsonObject): boolean {
  return isObject(json['fields']) || tablesOf(json).some(([, table]) => isObject(table) && isObject(table['fields']));
}

/**
 * The same in version V1. Constraints had another form, and are left out: declare them anew.
 * What is wrong in it is left to `readMetadata`, which names the place.
 */
export function upgradeMetadata(json: JsonObject, tableName: string): JsonObject {
  const tables = isObject(json['fields']) ? [[tableName, json] as const] : tablesOf(json);
  return {
    METADATA_SPEC_VERSION: 'V1',
    tables: Object.fromEntries(tables.map(([name, table]) => [name, isObject(table) ? upgradedTable(table) : table])),
    relationships: tables.flatMap(([name, table]) => (isObject(table) ? relationshipsOf(name, table) : [])),
  };
}

function tablesOf(json: JsonObject): (readonly [string, unknown])[] {
  return isObject(json['tables']) ? Object.entries(json['tables']) : [];
}

const fieldsOf = (table: JsonObject): (readonly [string, unknown])[] =>
  isObject(table['fields']) ? Object.entries(table['fields']) : [];

function upgradedTable(table: JsonObject): JsonObject {
  const { primary_key: key, sequence_index: index, entity_columns: entities } = table;
  const [entity] = Array.isArray(entities) ? (entities as readonly unknown[]) : [];
  return {
    columns: Object.fromEntries(
      fieldsOf(table).map(([name, field]) => {
        const column = isObject(field) ? upgradedColumn(field) : field;
        // What names the sequence must be an identifier.
        return [name, name === entity && isObject(column) ? { sdtype: 'id' } : column];
      }),
    ),
    ...(key === undefined || key === null ? {} : { primary_key: key }),
    ...(isText(index) ? { sequence_index: index } : {}),
    ...(isText(entity) ? { sequence_key: entity } : {}),
  };
}

const REPRESENTATIONS = new Map<unknown, string>([
  ['integer', 'Int64'],
  ['float', 'Float'],
]);

function upgradedColumn(field: JsonObject): JsonObject {
  const { type, subtype, format, regex, pii, pii_category: category } = field;
  switch (type) {
    case 'numerical':
      return {
        sdtype: 'numerical',
        ...(REPRESENTATIONS.has(subtype) ? { computer_representation: REPRESENTATIONS.get(subtype) } : {}),
      };
    case 'datetime':
      return { sdtype: 'datetime', ...(isText(format) ? { datetime_format: format } : {}) };
    case 'id':
      return { sdtype: 'id', ...(isText(regex) ? { regex_format: regex } : {}) };
    case 'categorical': {
      const semantic: unknown = Array.isArray(category) ? category[0] : category;
      return pii === true && isText(semantic) ? { sdtype: semantic, pii: true } : { sdtype: 'categorical' };
    }
    case 'boolean':
      return { sdtype: 'boolean' };
    default:
      return { sdtype: 'unknown' };
  }
}

function relationshipsOf(child: string, table: JsonObject): JsonObject[] {
  return fieldsOf(table).flatMap(([name, field]) => {
    const ref = isObject(field) ? field['ref'] : undefined;
    if (!isObject(ref)) return [];
    return [
      {
        parent_table_name: ref['table'],
        parent_primary_key: ref['field'],
        child_table_name: child,
        child_foreign_key: name,
      },
    ];
  });
}
