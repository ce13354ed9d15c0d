import { boundValue } from '../../checking/check-domain.js';
import { demand, type JsonObject, type Place } from '../../checking/rule.js';
import type { TableMetadata } from '../../metadata.js';
import { NUMBERS, ORDERED, strictBoundaries, type AskedParameter } from '../asked-parameter.js';
import { flagParameter, nameParameter, type ConstraintKind } from '../parameters.js';
import type { Rule } from '../rule-forms.js';

const ordered: AskedParameter = { name: 'column_name', label: 'Column', type: 'column', sdtypes: ORDERED };

const number: AskedParameter = { name: 'column_name', label: 'Column', type: 'column', sdtypes: NUMBERS };

const everywhere = { min: -Infinity, max: Infinity, above: false, below: false };

function bound(parameters: JsonObject, key: string, column: string, columns: TableMetadata['columns'], place: Place) {
  const value = parameters[key];
  const metadata = columns[column];
  const isBound = typeof value === 'number' || typeof value === 'string';
  const number = isBound && metadata !== undefined ? boundValue(metadata, value) : NaN;
  demand(
    metadata === undefined || Number.isFinite(number),
    { ...place, column },
    `"${key}" must be a number, or a date where the column holds dates`,
  );
  return number;
}

const RELATIONS: Readonly<Record<string, (value: number) => Partial<typeof everywhere>>> = {
  '>': (min) => ({ min, above: true }),
  '>=': (min) => ({ min }),
  '<': (max) => ({ max, below: true }),
  '<=': (max) => ({ max }),
};

export const scalarInequality: ConstraintKind = {
  id: 'ScalarInequality',
  title: 'A column stays above or below a value',
  sentence: '{column_name} is always {relation} {value}',
  asks: [
    ordered,
    {
      ...{ name: 'relation', label: 'is always', type: 'choice' },
      choices: [
        { value: '>=', label: 'at least' },
        { value: '<=', label: 'at most' },
        { value: '>', label: 'above' },
        { value: '<', label: 'below' },
      ],
    },
    { name: 'value', label: 'Value', type: 'value', of: 'column_name' },
  ],
  read(parameters, columns, place) {
    const column = nameParameter(parameters, 'column_name', place);
    const relation = RELATIONS[String(parameters['relation'])];
    demand(relation !== undefined, { ...place, column }, '"relation" must be one of >, >=, <, <=');
    return { form: 'limits', column, ...everywhere, ...relation(bound(parameters, 'value', column, columns, place)) };
  },
};

export const scalarRange: ConstraintKind = {
  id: 'ScalarRange',
  title: 'A column stays between two values',
  sentence: '{column_name} lies between {low_value} and {high_value}{strict_boundaries|, never on one of them|}',
  asks: [
    ordered,
    { name: 'low_value', label: 'From', type: 'value', of: 'column_name' },
    { name: 'high_value', label: 'Up to', type: 'value', of: 'column_name' },
    strictBoundaries('Neither of the two values itself occurs', true),
  ],
  read(parameters, columns, place) {
    const column = nameParameter(parameters, 'column_name', place);
    const strict = flagParameter(parameters, 'strict_boundaries', true, place);
    const min = bound(parameters, 'low_value', column, columns, place);
    const max = bound(parameters, 'high_value', column, columns, place);
    return { form: 'limits', column, min, max, above: strict, below: strict };
  },
};

const signed = (
  { id, side, never }: { readonly id: string; readonly side: 'above' | 'below'; readonly never: 'above' | 'below' },
  limits: (strict: boolean) => Partial<typeof everywhere>,
): ConstraintKind => ({
  id,
  title: `A column is never ${never} zero`,
  sentence: `{column_name} is {strict_boundaries|always ${side}|never ${never}} zero`,
  asks: [number, strictBoundaries('Zero itself does not occur', false)],
  read: (parameters, _columns, place): Rule => ({
    form: 'limits',
    column: nameParameter(parameters, 'column_name', place),
    ...everywhere,
    ...limits(flagParameter(parameters, 'strict_boundaries', false, place)),
  }),
});

export const positive = signed({ id: 'Positive', side: 'above', never: 'below' }, (above) => ({ min: 0, above }));
export const negative = signed({ id: 'Negative', side: 'below', never: 'above' }, (below) => ({ max: 0, below }));

export const fixedIncrements: ConstraintKind = {
  id: 'FixedIncrements',
  title: 'Every value of a column is a multiple of a number',
  sentence: '{column_name} holds only multiples of {increment_value}',
  asks: [number, { name: 'increment_value', label: 'Multiples of', type: 'number', above: 0 }],
  read(parameters, _columns, place) {
    const column = nameParameter(parameters, 'column_name', place);
    const step = parameters['increment_value'];
    demand(
      typeof step === 'number' && Number.isFinite(step) && step > 0,
      { ...place, column },
      '"increment_value" must be a number above 0',
    );
    return { form: 'limits', column, ...everywhere, step };
  },
};
