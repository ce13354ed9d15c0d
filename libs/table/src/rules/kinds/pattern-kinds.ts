import { demand, isObject, type JsonObject } from '../../checking/rule.js';
import type { TableMetadata } from '../../metadata.js';
import { LEARNED, LISTED, NUMBERS } from '../asked-parameter.js';
import { cellOf, columnNamed, distinctCells } from '../distinct-cells.js';
import {
  cellParameter,
  demandDistinct,
  flagParameter,
  nameParameter,
  namesParameter,
  rowsParameter,
  type ConstraintKind,
} from '../parameters.js';

const isCategory = (columns: TableMetadata['columns'], name: string): boolean =>
  ['categorical', 'boolean'].includes(columns[name]?.sdtype ?? '');

export const fixedNullCombinations: ConstraintKind = {
  id: 'FixedNullCombinations',
  title: 'Only the listed patterns of empty cells occur',
  sentence: '{column_names} are filled and empty only {combinations|like this: |as in real rows}{combinations}',
  asks: [
    { name: 'column_names', label: 'Columns', type: 'columns', least: 2, sdtypes: LEARNED },
    {
      ...{ name: 'combinations', label: 'Patterns' },
      ...{ type: 'lines', of: 'column_names', cells: 'presence', bounds: [] },
    },
    { name: 'fix_category_values', label: 'The categories in the patterns count, too', type: 'flag', default: true },
  ],
  read(parameters, columns, place) {
    const names = namesParameter(parameters, 'column_names', 2, place);
    const fixes = flagParameter(parameters, 'fix_category_values', true, place);
    const listed = parameters['combinations'];
    if (listed === undefined) return { form: 'open', kind: 'FixedNullCombinations', columns: names };
    const patterns = rowsParameter(listed, 'combinations', names, place).map((cells) =>
      cells.map((cell, at) => {
        if (cell === null) return null;
        return fixes && isCategory(columns, names[at]!) && cell !== true
          ? cellParameter(cell, 'combinations', place)
          : true;
      }),
    );
    return { form: 'patterns', columns: names, patterns };
  },
  learn(parameters, columns, real) {
    const names = parameters['column_names'] as readonly string[];
    const fixes = parameters['fix_category_values'] !== false;
    const seen = distinctCells(real, names).map((cells) =>
      cells.map((cell, at) => (cell === null || (fixes && isCategory(columns, names[at]!)) ? cell : true)),
    );
    const patterns = new Map(seen.map((cells) => [JSON.stringify(cells), cells]));
    return { combinations: [...patterns.values()] };
  },
};

export const mixedScales: ConstraintKind = {
  id: 'MixedScales',
  title: 'The range of a number depends on other columns',
  sentence:
    'the range of {mixed_scale_column_name} depends on {segment_column_names}{scales|: | as in real rows}{scales}',
  asks: [
    {
      ...{ name: 'segment_column_names', label: 'Columns that decide' },
      ...{ type: 'columns', least: 1, sdtypes: LISTED },
    },
    { name: 'mixed_scale_column_name', label: 'Number', type: 'column', sdtypes: NUMBERS },
    {
      ...{ name: 'scales', label: 'Ranges' },
      ...{ type: 'lines', of: 'segment_column_names', cells: 'value', bounds: ['min', 'max'] },
    },
  ],
  read(parameters, _columns, place) {
    const segments = namesParameter(parameters, 'segment_column_names', 1, place);
    const column = nameParameter(parameters, 'mixed_scale_column_name', place);
    const listed = parameters['scales'];
    if (listed === undefined) return { form: 'open', kind: 'MixedScales', columns: [column, ...segments] };
    demand(Array.isArray(listed) && listed.length > 0, place, '"scales" must be a list that is not empty');
    const scales = (listed as readonly unknown[]).map((scale) => {
      demand(isObject(scale), place, 'each entry of "scales" must have "values", "min" and "max"');
      const [values] = rowsParameter([scale['values']], 'scales', segments, place);
      const { min, max } = scale as JsonObject;
      demand(
        typeof min === 'number' && typeof max === 'number' && min <= max,
        place,
        '"min" and "max" of "scales" must be numbers, min not above max',
      );
      return { values: values!.map((cell) => cellParameter(cell, 'scales', place)), min, max };
    });
    demandDistinct(
      scales.map(({ values }) => values),
      'scales',
      place,
    );
    return { form: 'scales', column, segments, scales };
  },
  learn(parameters, _columns, real) {
    const segments = parameters['segment_column_names'] as readonly string[];
    const cells = segments.map((name) => cellOf(columnNamed(real, name)));
    const column = columnNamed(real, parameters['mixed_scale_column_name'] as string);
    const scales = new Map<string, { values: (string | null)[]; min: number; max: number }>();
    for (let row = 0; row < real.rowCount; row++) {
      const values = cells.map((cell) => cell(row));
      const key = JSON.stringify(values);
      const scale = scales.get(key) ?? { values, min: Infinity, max: -Infinity };
      scales.set(key, scale);
      const value = column.kind === 'text' ? NaN : column.values[row]!;
      if (value < scale.min) scale.min = value;
      if (value > scale.max) scale.max = value;
    }
    // A segment without any number has only empty cells: any range will do.
    return {
      scales: [...scales.values()].map((scale) => (scale.min <= scale.max ? scale : { ...scale, min: 0, max: 0 })),
    };
  },
};
