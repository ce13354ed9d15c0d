import { LikenessError } from '@likeness/table';
import type { ProblemCode } from '@likeness/contracts';
import type { Refusal } from '@likeness/governance';
import { QueryFailedError } from 'typeorm';

/** All but the last three are problem codes of the HTTP API. Those three tell a worker to stop and to measure nothing more. */
export type PersistenceErrorCode =
  | Extract<
      ProblemCode,
      | 'not_found'
      | 'not_allowed'
      | 'wrong_state'
      | 'conflict'
      | 'budget_exceeded'
      | 'policy_refused'
      | 'invalid_input'
      | 'file_too_large'
      | 'upload_incomplete'
      | 'disk_full'
      | 'gone'
      | 'database_unavailable'
      | 'internal'
    >
  | 'budget_exhausted'
  | 'superseded'
  | 'cancelled';

export type PersistenceError = LikenessError<PersistenceErrorCode>;

export const failure = (
  code: PersistenceErrorCode,
  message: string,
  details: Readonly<Record<string, string | number | boolean>> = {},
): PersistenceError => new LikenessError(code, message, details);

export const notFound = (thing: string): PersistenceError =>
  failure('not_found', `There is no such ${thing}, or it is not yours to see.`, { thing });

const codeOf = { state: 'wrong_state', person: 'not_allowed', policy: 'policy_refused' } as const;

/** A refusal as an error: `details.reasons` holds the sentences, one per line. */
export const refused = (refusal: Refusal, code: PersistenceErrorCode = codeOf[refusal.ground]): PersistenceError =>
  failure(code, refusal.reasons.join(' '), { reasons: refusal.reasons.join('\n') });

const connectionCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOTFOUND',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'EAI_AGAIN',
  '57P01',
  '57P02',
  '57P03',
  '53300',
  '25006',
  '25P03',
  '3D000',
]);
const connectionWords =
  /connection terminated|connection ended|timeout exceeded when trying to connect|not queryable|Connection lost/i;

interface Traces {
  readonly code: string;
  readonly constraint: string;
  readonly message: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Only the parts of a driver's error that cannot hold a value. */
const tracesOf = (error: unknown): Traces => {
  if (typeof error !== 'object' || error === null) return { code: '', constraint: '', message: '' };
  const driver = 'driverError' in error && typeof error.driverError === 'object' ? error.driverError : error;
  const inner = driver ?? error;
  const first: unknown = inner instanceof AggregateError ? inner.errors[0] : inner;
  const source = typeof first === 'object' && first !== null ? first : inner;
  return {
    code: 'code' in source ? textOf(source.code) : '',
    constraint: 'constraint' in source ? textOf(source.constraint) : '',
    message: 'message' in source ? textOf(source.message) : '',
  };
};

const fourEyes = new Set(['review_by_another_person', 'access_request_decided_by_another_person']);

/**
 * A database's error as one that may be logged and sent: its message, detail and parameters can hold values, so none is passed on.
 * Everything that does not come from the database is returned as it is.
 */
export const withoutValues = (error: unknown): unknown => {
  if (error instanceof LikenessError) return error;
  const { code, constraint, message } = tracesOf(error);
  if (
    code.startsWith('08') ||
    code.startsWith('28') ||
    connectionCodes.has(code) ||
    (code === '' && connectionWords.test(message))
  ) {
    return failure(
      'database_unavailable',
      'The database does not answer. Try again in a moment; if it stays away, check DATABASE_URL.',
    );
  }
  if (!(error instanceof QueryFailedError) && !/^[0-9A-Z]{5}$/.test(code)) return error;
  const details = { ...(code === '' ? {} : { sqlState: code }), ...(constraint === '' ? {} : { constraint }) };
  if (fourEyes.has(constraint) || code === 'LK003') {
    return failure('not_allowed', 'This needs the decision of a second person.', details);
  }
  if (constraint === 'population_within_cap') {
    return failure('budget_exceeded', 'The privacy budget that is left for these people does not cover this.', details);
  }
  switch (code) {
    case '23505':
      return failure('conflict', 'This exists already, or somebody else was faster. Reload and look again.', details);
    case '40001':
    case '40P01':
    case '55P03':
      return failure('conflict', 'Somebody else changed this at the same time. Try again.', details);
    case '23503':
      return failure('not_found', 'Something this refers to does not exist any more. Reload and look again.', details);
    case 'LK001':
    case 'LK002':
      return failure('conflict', 'This can never be changed.', details);
    case '22P02':
    case '22007':
    case '22003':
    case '22P05':
    case '22021':
      return failure(
        'invalid_input',
        'Something in the request has the wrong form. Correct it and try again.',
        details,
      );
    case '53100':
    case 'ENOSPC':
      return failure('disk_full', 'The disk is full. Free some space and try again.', details);
    default:
      return failure(
        'internal',
        'The database refused something it should have taken. Report this with the time.',
        details,
      );
  }
};
