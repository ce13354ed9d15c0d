import { flagParameter, nameParameter, namesParameter, type ConstraintKind } from '../parameters.js';

export const inequality: ConstraintKind = {
  id: 'Inequality',
  title: 'One column is never above another',
  read: (parameters, _columns, place) => ({
    form: 'order',
    columns: ['low_column_name', 'high_column_name'].map((key) => nameParameter(parameters, key, place)),
    strict: flagParameter(parameters, 'strict_boundaries', false, place),
  }),
};

export const range: ConstraintKind = {
  id: 'Range',
  title: 'One column lies between two others',
  read: (parameters, _columns, place) => ({
    form: 'order',
    columns: ['low_column_name', 'middle_column_name', 'high_column_name'].map((key) =>
      nameParameter(parameters, key, place),
    ),
    strict: flagParameter(parameters, 'strict_boundaries', true, place),
  }),
};

export const chainedInequality: ConstraintKind = {
  id: 'ChainedInequality',
  title: 'Columns rise from the first to the last',
  read: (parameters, _columns, place) => ({
    form: 'order',
    columns: namesParameter(parameters, 'column_names', 2, place),
    strict: flagParameter(parameters, 'strict_boundaries', true, place),
  }),
};
