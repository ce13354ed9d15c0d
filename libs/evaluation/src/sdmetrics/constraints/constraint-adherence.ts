import type { Metadata } from '@likeness/table';
import type { Frames } from '../data/frame.js';
import type { Arguments, SdMetric } from '../metric.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { nameParameter, type Constraint, type ConstraintKind } from './constraint.js';
import { constraintKinds } from './registry.js';

const isGroup = (value: unknown): value is Arguments =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const refuse = (sentence: string): never => {
  throw new SdMetricsError('bad_value', sentence);
};

/** The kind of rule that a description names: `{"class_name", "parameters"}`. */
export const constraintNamed = (description: unknown): string => {
  const name = isGroup(description) ? description['class_name'] : undefined;
  return typeof name === 'string'
    ? name
    : refuse('A constraint is {"class_name": ..., "parameters": {...}}. Correct it.');
};

const checkNames = (kind: ConstraintKind, parameters: Arguments): void => {
  const allowed = ['table_name', ...kind.required, ...kind.optional];
  if (Object.keys(parameters).some((name) => !allowed.includes(name)))
    refuse(`The constraint ${kind.name} has these parameters only: ${allowed.join(', ')}. Remove the others.`);
  if (kind.required.some((name) => parameters[name] === undefined))
    refuse(`The constraint ${kind.name} needs the parameters ${kind.required.join(', ')}. Add what is missing.`);
};

const read = (description: unknown): { readonly table: string; readonly constraint: Constraint } => {
  const name = constraintNamed(description);
  const kind = constraintKinds.find((k) => k.name === name);
  if (kind === undefined)
    return refuse(`This constraint is not known. Known are: ${constraintKinds.map((k) => k.name).join(', ')}.`);
  const parameters = isGroup(description) && isGroup(description['parameters']) ? description['parameters'] : {};
  checkNames(kind, parameters);
  return { table: nameParameter(parameters, 'table_name'), constraint: kind.make(parameters) };
};

/** The share of synthetic rows that keep a rule; NaN if the table or a column is missing or there are no rows. */
export const constraintAdherence = (
  real: Frames,
  synthetic: Frames,
  metadata: Metadata,
  description: unknown,
): number => {
  const { table, constraint } = read(description);
  const sides = [real.get(table), synthetic.get(table)];
  const [a, b] = sides;
  const described = metadata.tables[table];
  if (a === undefined || b === undefined || described === undefined || b.rowCount === 0) return NaN;
  if (constraint.columns.some((name) => !a.columns.has(name) || !b.columns.has(name))) return NaN;
  return constraint.check(a, b, described).reduce((sum, mark) => sum + mark, 0) / b.rowCount;
};

export const constraintAdherenceMetric: SdMetric = {
  name: 'ConstraintAdherence',
  id: 'multi_table.ConstraintAdherence',
  level: 'multi_table',
  appliesTo: 'one table and a rule, given as the argument "constraint": {"class_name", "parameters"}',
  formula: 'share of synthetic rows that keep the rule',
  range: [0, 1],
  arguments: ['constraint'],
  compute: ({ real, synthetic, metadata, args }) => constraintAdherence(real, synthetic, metadata, args['constraint']),
  breakdown: (input) => ({ score: constraintAdherenceMetric.compute(input) }),
};
