import { HttpException } from '@nestjs/common';
import { problemCatalogue, type Problem, type ProblemCode } from '@likeness/contracts';
import { withoutValues } from '@likeness/persistence';
import { LikenessError } from '@likeness/table';
import { ProblemError, type ProblemExtras } from './problem-error.js';
import { problemCodeOf } from './problem-code-of.js';

export interface ProblemAnswer {
  readonly problem: Problem;
  readonly headers: Readonly<Record<string, string>>;
  /** true: nobody foresaw it, so the log needs to hear of it. */
  readonly unexpected: boolean;
}

const statusSentences: Readonly<Record<number, readonly [ProblemCode, string]>> = {
  400: ['invalid_input', 'We cannot read this request. Check its address and body.'],
  404: ['not_found', 'There is nothing at this address.'],
  413: ['file_too_large', 'This request is too large.'],
  429: ['too_many_requests', 'Too many requests in a short time. Wait a minute and try again.'],
};

/** The one mapper of errors to answers. What it does not know is `internal`, without a word of its content. */
export const problemOf = (error: unknown): ProblemAnswer => {
  if (error instanceof ProblemError) return answer(error.code, error.detail, error.extras);
  if (error instanceof HttpException) {
    const known = statusSentences[error.getStatus()];
    if (known !== undefined) return answer(...known);
  }
  const told = withoutValues(error);
  const code = problemCodeOf(told);
  if (told instanceof LikenessError && code !== undefined && code !== 'internal') {
    return answer(code, told.message, { reasons: reasonsOf(told) });
  }
  return {
    ...answer('internal', 'This is our mistake, not yours. Tell whoever runs this service the request id.'),
    unexpected: true,
  };
};

/** Persistence puts the sentences of a refusal into one detail, one a line. */
const reasonsOf = ({ details }: LikenessError): readonly string[] | undefined =>
  typeof details.reasons === 'string' ? details.reasons.split('\n') : undefined;

const answer = (code: ProblemCode, detail: string, extras: ProblemExtras = {}): ProblemAnswer => {
  const { status, title } = problemCatalogue[code];
  const { fields, reasons, headers = {} } = extras;
  return {
    problem: {
      type: `urn:likeness:problem:${code}`,
      title,
      status,
      code,
      detail,
      ...(fields === undefined ? {} : { fields: { ...fields } }),
      ...(reasons === undefined ? {} : { reasons: [...reasons] }),
    },
    headers: status === 401 ? { 'www-authenticate': 'Bearer realm="likeness"', ...headers } : headers,
    unexpected: false,
  };
};
