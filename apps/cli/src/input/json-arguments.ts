import { CliError } from '../cli-error.js';

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const parsed = (text: string): Readonly<Record<string, unknown>> => {
  try {
    const value = JSON.parse(text) as unknown;
    if (isGroup(value)) return value;
  } catch {
    // Said below, in words that fit.
  }
  throw new CliError('bad_json', '--args must be a JSON object such as {"statistic": "median"}.');
};

/**
 * Named arguments that were given as JSON; none if nothing was given.
 * @param known the names that there are @param of whose arguments they are
 * @throws CliError `bad_json`, `bad_usage`
 */
export const jsonArguments = (
  text: string | undefined,
  known: readonly string[],
  of: string,
): Readonly<Record<string, unknown>> => {
  if (text === undefined) return {};
  const args = parsed(text);
  const unknown = Object.keys(args).find((name) => !known.includes(name));
  if (unknown === undefined) return args;
  throw new CliError(
    'bad_usage',
    known.length === 0
      ? `${of} takes no arguments, so leave out "${unknown}".`
      : `${of} has no argument "${unknown}". It has: ${known.join(', ')}.`,
  );
};
