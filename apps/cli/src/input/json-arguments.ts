import { CliError } from '../cli-error.js';

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Named arguments that were given as JSON; none if nothing was given. @throws CliError `bad_json` */
export const jsonArguments = (text: string | undefined): Readonly<Record<string, unknown>> => {
  if (text === undefined) return {};
  try {
    const value = JSON.parse(text) as unknown;
    if (isGroup(value)) return value;
  } catch {
    // Said below, in words that fit.
  }
  throw new CliError('bad_json', '--args must be a JSON object such as {"statistic": "median"}.');
};
