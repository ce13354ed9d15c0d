import type { Route } from '@likeness/contracts';
import type { z } from 'zod';
import { ProblemError } from '../problems/problem-error.js';

interface RawInput {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
}

/** @throws ProblemError `invalid_input` with a sentence per field; an id that cannot be one is `not_found` */
export const parseInput = (route: Route, raw: RawInput): RawInput => {
  if (route.params !== undefined && !route.params.safeParse(raw.params).success) {
    throw new ProblemError('not_found', 'There is nothing at this address. Check the id.');
  }
  const fields: Record<string, string> = {};
  const read = (schema: z.ZodType | undefined, value: unknown): unknown => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value);
    if (result.success) return result.data;
    for (const issue of result.error.issues) fields[issue.path.join('.') || 'body'] ??= sentenceOf(issue);
    return undefined;
  };
  const input = {
    params: route.params?.parse(raw.params),
    query: read(route.query, raw.query),
    body: read(route.body, raw.body),
  };
  const wrong = Object.keys(fields);
  if (wrong.length > 0) {
    const named = wrong.slice(0, 5).map((field) => (/^[\w.-]{1,80}$/.test(field) ? field : 'one of its fields'));
    throw new ProblemError('invalid_input', `Please correct ${named.join(', ')}.`, { fields });
  }
  return input;
};

/** Zod's messages name expectations, not values; the few that quote what was sent are replaced. */
const sentenceOf = (issue: z.core.$ZodIssue): string =>
  issue.code === 'unrecognized_keys' || issue.code === 'invalid_key' ? 'This field is not known here.' : issue.message;
