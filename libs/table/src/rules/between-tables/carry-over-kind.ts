import { keyColumns } from '../../checking/rule.js';
import type { TableMetadata } from '../../metadata.js';
import {
  demandColumns,
  demandOf,
  objectsParameter,
  tableNamed,
  textParameter,
  type DatasetConstraintKind,
} from './dataset-constraint-kind.js';

const NOT_KEYS = ['numerical', 'categorical', 'boolean', 'datetime', 'unknown'];

const ownKeys = ({ primary_key: primary = [], alternate_keys: alternates = [] }: TableMetadata): readonly string[] =>
  [primary, ...alternates].flatMap(keyColumns);

export const carryOverColumns: DatasetConstraintKind = {
  id: 'CarryOverColumns',
  title: 'Several tables: a column is repeated in other tables by a key',
  read(parameters, tables) {
    const kind = 'CarryOverColumns';
    const must: ReturnType<typeof demandOf> = demandOf(kind);
    const entries = objectsParameter(parameters['common_column_info'], 'common_column_info', 2, kind);
    const places = entries.map((entry) => {
      const table = textParameter(entry, 'table_name', kind, 'a table');
      const key = textParameter(entry, 'key_column_name', kind, 'a column');
      const column = textParameter(entry, 'carryover_column_name', kind, 'a column');
      const found = tableNamed(tables, table, kind);
      demandColumns(found, [key, column], { table }, kind);
      must(key !== column, { table, column }, 'a column cannot be its own key');
      must(!ownKeys(found).includes(column), { table, column }, 'a key of the table cannot be carried over');
      const { sdtype } = found.columns[key]!;
      must(
        !NOT_KEYS.includes(sdtype),
        { table, column: key },
        `the key must be of sdtype id or a semantic type, not ${sdtype}`,
      );
      return { table, key, column };
    });
    const [first, ...others] = places;
    const same = tables[first!.table]!.columns[first!.column]!;
    for (const { table, column } of others) {
      const own = tables[table]!.columns[column]!;
      const alike = own.sdtype === same.sdtype && own.datetime_format === same.datetime_format;
      const place = { table, column };
      must(alike, place, `its sdtype and "datetime_format" must be those of "${first!.table}.${first!.column}"`);
      const fits = own.domain === undefined || JSON.stringify(own.domain) === JSON.stringify(same.domain);
      must(fits, place, `its declared domain must be that of "${first!.table}.${first!.column}"`);
    }
    const named = places.map(({ table, column }) => JSON.stringify([table, column]));
    must(new Set(named).size === named.length, {}, 'it names the same column twice');
    return [{ form: 'carried', places }];
  },
};
