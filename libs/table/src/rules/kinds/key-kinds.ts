import { demand, isText } from '../../checking/rule.js';
import { nameParameter, namesParameter, type ConstraintKind } from '../parameters.js';

export const unique: ConstraintKind = {
  id: 'Unique',
  title: 'No two rows are alike in some columns',
  sentence: 'no two rows have the same {column_names}',
  asks: [{ name: 'column_names', label: 'Columns', type: 'columns', least: 1, sdtypes: 'any' }],
  read: (parameters, _columns, place) => ({
    form: 'unique',
    columns: namesParameter(parameters, 'column_names', 1, place),
  }),
};

export const selfReferentialHierarchy: ConstraintKind = {
  id: 'SelfReferentialHierarchy',
  title: 'A column names other rows of the same table, never in a circle',
  sentence:
    '{parent_column_name} is empty or names the {base_column_name} of another row, and nobody is above themselves',
  asks: [
    { name: 'base_column_name', label: 'Column that names a row', type: 'column', sdtypes: 'any' },
    { name: 'parent_column_name', label: 'Column that names the row above it', type: 'column', sdtypes: 'any' },
  ],
  alike: true,
  read(parameters, columns, place) {
    const [base, parent] = ['base_column_name', 'parent_column_name'].map((key) =>
      nameParameter(parameters, key, place),
    ) as [string, string];
    demand(base !== parent, place, 'a hierarchy needs two different columns');
    const [below, above] = [columns[base]?.sdtype, columns[parent]?.sdtype];
    demand(
      below === undefined || above === undefined || below === above,
      { ...place, column: parent },
      'a column that names other rows must have the sdtype of the column that it names them by',
    );
    return { form: 'hierarchy', base, parent };
  },
};

export const denormalizedTable: ConstraintKind = {
  id: 'DenormalizedTable',
  title: 'Rows with the same key repeat the same values',
  sentence: 'rows with the same {denormalized_primary_key} have the same {denormalized_column_names}',
  asks: [
    { name: 'denormalized_primary_key', label: 'Key', type: 'column', sdtypes: 'any' },
    {
      ...{ name: 'denormalized_column_names', label: 'Columns that it decides' },
      ...{ type: 'columns', least: 1, sdtypes: 'any' },
    },
  ],
  read(parameters, _columns, place) {
    const key = parameters['denormalized_primary_key'];
    demand(isText(key), place, 'a constraint needs "denormalized_primary_key", the name of a column');
    const columns = namesParameter(parameters, 'denormalized_column_names', 1, place);
    demand(!columns.includes(key), place, 'the key must not be among the columns that it decides');
    return { form: 'repeated', key, columns };
  },
};
