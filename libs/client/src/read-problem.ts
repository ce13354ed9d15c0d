import { Problem } from '@likeness/contracts';
import { ProblemError } from './problem-error.js';

/** Whatever a server or a proxy before it answered, as a problem that a person can read. */
export async function readProblem(response: Response): Promise<ProblemError> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  if (parsed.success) return new ProblemError(parsed.data);
  return new ProblemError({
    type: 'about:blank',
    title: 'Unexpected answer',
    status: response.status,
    code: 'unexpected_answer',
    detail: `The server answered ${response.status} without an explanation. Try again in a moment.`,
  });
}

/** Nobody answered at all. */
export const unreachable = (cause: unknown): ProblemError =>
  new ProblemError(
    {
      type: 'about:blank',
      title: 'No answer',
      status: 503,
      code: 'unreachable',
      detail: 'The server does not answer. Check the connection and try again.',
    },
    { cause },
  );

/** An answer of another shape than the contract: portal and API are of different versions. */
export const wrongShape = (operation: string, cause: unknown): ProblemError =>
  new ProblemError(
    {
      type: 'about:blank',
      title: 'Unexpected answer',
      status: 502,
      code: 'unexpected_answer',
      detail: `The answer to ${operation} has another shape than agreed. Update the client and the server to the same version.`,
    },
    { cause },
  );
