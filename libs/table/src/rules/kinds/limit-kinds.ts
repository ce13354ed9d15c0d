import { boundValue } from '../../checking/check-domain.js';
import { demand, type JsonObject, type Place } from '../../checking/rule.js';
import type { TableMetadata } from '../../metadata.js';
import { flagParameter, nameParameter, type ConstraintKind } from '../parameters.js';
import type { Rule } from '../rule-forms.js';

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
  read(parameters, columns, place) {
    const column = nameParameter(parameters, 'column_name', place);
    const strict = flagParameter(parameters, 'strict_boundaries', true, place);
    const min = bound(parameters, 'low_value', column, columns, place);
    const max = bound(parameters, 'high_value', column, columns, place);
    return { form: 'limits', column, min, max, above: strict, below: strict };
  },
};

const signed = (id: string, title: string, side: (strict: boolean) => Partial<typeof everywhere>): ConstraintKind => ({
  id,
  title,
  read: (parameters, _columns, place): Rule => ({
    form: 'limits',
    column: nameParameter(parameters, 'column_name', place),
    ...everywhere,
    ...side(flagParameter(parameters, 'strict_boundaries', false, place)),
  }),
});

export const positive = signed('Positive', 'A column is never below zero', (above) => ({ min: 0, above }));
export const negative = signed('Negative', 'A column is never above zero', (below) => ({ max: 0, below }));

export const fixedIncrements: ConstraintKind = {
  id: 'FixedIncrements',
  title: 'Every value of a column is a multiple of a number',
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
