import { CliError } from '../cli-error.js';
import type { GoldenRecord } from './golden-record.js';

/** A number among the arguments of a case. @throws CliError `bad_usage` */
export const numberArgument = ({ args }: GoldenRecord, name: string): number => {
  const value = args[name];
  if (typeof value === 'number') return value;
  throw new CliError('bad_usage', `The argument ${name} of a case must be a number.`);
};

/** A number, or nothing. */
export const optionalNumber = (record: GoldenRecord, name: string): number | undefined =>
  record.args[name] === undefined ? undefined : numberArgument(record, name);

/** A text among the arguments of a case. @throws CliError `bad_usage` */
export const textArgument = ({ args }: GoldenRecord, name: string): string => {
  const value = args[name];
  if (typeof value === 'string') return value;
  throw new CliError('bad_usage', `The argument ${name} of a case must be a text.`);
};
