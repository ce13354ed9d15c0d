import { problemCatalogue, type Problem, type ProblemCode } from '@likeness/contracts';

export function problemResponse(code: ProblemCode, detail: string): Response {
  const { status, title } = problemCatalogue[code];
  const problem: Problem = { type: `urn:likeness:problem:${code}`, title, status, code, detail };
  return Response.json(problem, { status, headers: { 'content-type': 'application/problem+json' } });
}
