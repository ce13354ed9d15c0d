import { StatisticsError } from '../statistics-error.js';

const refuse = (name: string, what: string): never => {
  throw new StatisticsError('bad_parameter', `The parameter "${name}" of a distribution must be ${what}.`, { name });
};

export const finiteParameter = (parameters: Readonly<Record<string, unknown>>, name: string): number => {
  const value = parameters[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : refuse(name, 'a finite number');
};

export const positiveParameter = (parameters: Readonly<Record<string, unknown>>, name: string): number => {
  const value = finiteParameter(parameters, name);
  return value > 0 ? value : refuse(name, 'above 0');
};
