import { LISTED } from '../asked-parameter.js';
import { distinctCells } from '../distinct-cells.js';
import { cellParameter, demandDistinct, namesParameter, rowsParameter, type ConstraintKind } from '../parameters.js';

export const fixedCombinations: ConstraintKind = {
  id: 'FixedCombinations',
  title: 'Only the listed combinations of values occur',
  sentence: '{column_names} hold only {combinations|these together: |what real rows have together}{combinations}',
  asks: [
    { name: 'column_names', label: 'Columns', type: 'columns', least: 2, sdtypes: LISTED },
    {
      ...{ name: 'combinations', label: 'Combinations' },
      type: 'lines',
      of: 'column_names',
      cells: 'value',
      bounds: [],
    },
  ],
  read(parameters, _columns, place) {
    const columns = namesParameter(parameters, 'column_names', 2, place);
    const listed = parameters['combinations'];
    if (listed === undefined) return { form: 'open', kind: 'FixedCombinations', columns };
    const combinations = rowsParameter(listed, 'combinations', columns, place).map((cells) =>
      cells.map((cell) => cellParameter(cell, 'combinations', place)),
    );
    demandDistinct(combinations, 'combinations', place);
    return { form: 'combinations', columns, combinations };
  },
  learn: (parameters, _columns, real) => ({
    combinations: distinctCells(real, parameters['column_names'] as readonly string[]),
  }),
};

export const oneHotEncoding: ConstraintKind = {
  id: 'OneHotEncoding',
  title: 'Exactly one of the columns is 1, the others are 0',
  sentence: 'exactly one of {column_names} is 1 (or true), the others are 0',
  asks: [{ name: 'column_names', label: 'Columns', type: 'columns', least: 2, sdtypes: LISTED }],
  read(parameters, columns, place) {
    const encoded = namesParameter(parameters, 'column_names', 2, place);
    const [on, off] = encoded.some((column) => columns[column]?.sdtype === 'boolean') ? ['True', 'False'] : ['1', '0'];
    const combinations = encoded.map((_, hot) => encoded.map((__, at) => (at === hot ? on : off)));
    return { form: 'combinations', columns: encoded, combinations };
  },
};
