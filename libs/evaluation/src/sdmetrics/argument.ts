import type { Arguments } from './metric.js';
import { SdMetricsError } from './sdmetrics-error.js';

const given = (args: Arguments, name: string): unknown => args[name] ?? undefined;

const refuse = (name: string, what: string): never => {
  throw new SdMetricsError('bad_value', `The argument "${name}" must be ${what}.`, { argument: name });
};

export const numberArgument = (args: Arguments, name: string): number | undefined => {
  const value = given(args, name);
  if (value === undefined || typeof value === 'number') return value;
  return refuse(name, 'a number');
};

export const countArgument = (args: Arguments, name: string): number | undefined => {
  const value = given(args, name);
  if (value === undefined) return undefined;
  return typeof value === 'number' && Number.isInteger(value) && value > 0
    ? value
    : refuse(name, 'a whole number above 0');
};

/** A number from 0 to 1. */
export const shareArgument = (args: Arguments, name: string): number | undefined => {
  const value = given(args, name);
  if (value === undefined) return undefined;
  return typeof value === 'number' && value >= 0 && value <= 1 ? value : refuse(name, 'a number from 0 to 1');
};

export const flagArgument = (args: Arguments, name: string): boolean | undefined => {
  const value = given(args, name);
  if (value === undefined || typeof value === 'boolean') return value;
  return refuse(name, 'true or false');
};

export const textArgument = (args: Arguments, name: string): string | undefined => {
  const value = given(args, name);
  if (value === undefined || typeof value === 'string') return value;
  return refuse(name, 'a text');
};

export const listArgument = (args: Arguments, name: string): readonly unknown[] | undefined => {
  const value = given(args, name);
  if (value === undefined || Array.isArray(value)) return value;
  return refuse(name, 'a list');
};

export const namesArgument = (args: Arguments, name: string): readonly string[] | undefined => {
  const value = listArgument(args, name);
  if (value === undefined) return undefined;
  return value.every((entry): entry is string => typeof entry === 'string') ? value : refuse(name, 'a list of names');
};
