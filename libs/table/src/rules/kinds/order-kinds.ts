import { ORDERED, strictBoundaries, type AskedParameter } from '../asked-parameter.js';
import { flagParameter, nameParameter, namesParameter, type ConstraintKind } from '../parameters.js';

const column = (name: string, label: string): AskedParameter => ({ name, label, type: 'column', sdtypes: ORDERED });

export const inequality: ConstraintKind = {
  id: 'Inequality',
  title: 'One column is never above another',
  sentence: '{low_column_name} is {strict_boundaries|always below|never above} {high_column_name}',
  asks: [
    column('low_column_name', 'Lower column'),
    column('high_column_name', 'Higher column'),
    strictBoundaries('They are never equal', false),
  ],
  alike: true,
  read: (parameters, _columns, place) => ({
    form: 'order',
    columns: ['low_column_name', 'high_column_name'].map((key) => nameParameter(parameters, key, place)),
    strict: flagParameter(parameters, 'strict_boundaries', false, place),
  }),
};

export const range: ConstraintKind = {
  id: 'Range',
  title: 'One column lies between two others',
  sentence:
    '{middle_column_name} lies between {low_column_name} and {high_column_name}{strict_boundaries|, never equal to one of them|}',
  asks: [
    column('low_column_name', 'Lowest column'),
    column('middle_column_name', 'Column between them'),
    column('high_column_name', 'Highest column'),
    strictBoundaries('They are never equal', true),
  ],
  alike: true,
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
  sentence: '{column_names} {strict_boundaries|rise|never fall} from the first to the last',
  asks: [
    {
      ...{ name: 'column_names', label: 'Columns, the lowest first' },
      ...{ type: 'columns', least: 2, sdtypes: ORDERED },
    },
    strictBoundaries('They are never equal', true),
  ],
  alike: true,
  read: (parameters, _columns, place) => ({
    form: 'order',
    columns: namesParameter(parameters, 'column_names', 2, place),
    strict: flagParameter(parameters, 'strict_boundaries', true, place),
  }),
};
