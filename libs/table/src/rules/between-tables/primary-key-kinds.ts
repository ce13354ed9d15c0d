import { isObject, isText, keyColumns } from '../../checking/rule.js';
import type { Metadata } from '../../metadata.js';
import { conditionalValues } from './conditional-values.js';
import { demandOf, tableNamed, textParameter, type DatasetConstraintKind } from './dataset-constraint-kind.js';

/** Their primary keys can be the same ones. */
function demandAlike(tables: Metadata['tables'], names: readonly string[], kind: string): void {
  const must: ReturnType<typeof demandOf> = demandOf(kind);
  const [first, ...others] = names.map((name) => {
    const { primary_key: key, columns } = tableNamed(tables, name, kind);
    must(key !== undefined, { table: name }, 'the table needs a primary key');
    return { name, key: keyColumns(key).map((column) => ({ column, ...columns[column] })) };
  });
  for (const { name, key } of others) {
    must(
      key.length === first!.key.length,
      { table: name },
      `its primary key and that of "${first!.name}" differ in size`,
    );
    key.forEach(({ column, sdtype, regex_format: regex }, at) => {
      const same = first!.key[at]!;
      const place = { table: name, column };
      must(
        sdtype === same.sdtype,
        place,
        `its sdtype is ${sdtype}, that of "${first!.name}.${same.column}" ${same.sdtype}`,
      );
      must(
        regex === same.regex_format,
        place,
        `its "regex_format" must be that of "${first!.name}.${same.column}", for the keys are the same`,
      );
    });
  }
}

export const primaryToPrimaryKey: DatasetConstraintKind = {
  id: 'PrimaryToPrimaryKey',
  title: 'Several tables: their primary keys are the same ones',
  read(parameters, tables) {
    const must: ReturnType<typeof demandOf> = demandOf('PrimaryToPrimaryKey');
    const names = parameters['table_names'];
    const valid =
      Array.isArray(names) && names.length >= 2 && names.every(isText) && new Set(names).size === names.length;
    must(valid, {}, '"table_names" must be a list of at least two different tables');
    const listed = names as readonly string[];
    demandAlike(tables, listed, 'PrimaryToPrimaryKey');
    return [{ form: 'same keys', tables: listed }];
  },
};

export const primaryToPrimaryKeySubset: DatasetConstraintKind = {
  id: 'PrimaryToPrimaryKeySubset',
  title: 'Several tables: only rows of the main table with some values have a row in another one, under the same key',
  read(parameters, tables) {
    const kind = 'PrimaryToPrimaryKeySubset';
    const must: ReturnType<typeof demandOf> = demandOf(kind);
    const main = textParameter(parameters, 'main_table_name', kind, 'a table');
    tableNamed(tables, main, kind);
    const column = textParameter(parameters, 'conditional_column_name', kind, 'a column of the main table');
    const { relationships } = parameters;
    must(
      isObject(relationships) && Object.keys(relationships).length > 0,
      {},
      '"relationships" must be an object with a list of values for each connected table',
    );
    return Object.entries(relationships).map(([child, values]) => {
      must(child !== main, { table: main }, 'the main table cannot be connected with itself');
      demandAlike(tables, [main, child], kind);
      const allowed = conditionalValues(tables[main]!, { table: main, column }, values, kind);
      const foreignKey = keyColumns(tables[child]!.primary_key!);
      return { form: 'key subset', parent: main, child, foreignKey, isPrimary: true, column, values: allowed };
    });
  },
};
