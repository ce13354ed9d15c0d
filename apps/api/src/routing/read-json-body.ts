import { json, type Response } from 'express';
import { ProblemError } from '../problems/problem-error.js';
import type { ApiRequest } from './api-request.js';

const parse = json({ limit: '1mb', strict: true, type: ['application/json', 'application/*+json'] });

/** Reads a small JSON body, after the caller has been let in and never before. */
export const readJsonBody = async (request: ApiRequest, response: Response): Promise<unknown> => {
  if (request.is('application/json') === false) {
    throw new ProblemError('invalid_input', 'Send the body as JSON, with the header content-type: application/json.');
  }
  await new Promise<void>((resolve, reject) => {
    parse(request, response, (error?: unknown) => (error === undefined ? resolve() : reject(asProblem(error))));
  });
  return request.body as unknown;
};

const asProblem = (error: unknown): Error => {
  const type = (error as { type?: unknown }).type;
  if (type === 'entity.too.large') {
    return new ProblemError('file_too_large', 'This request is larger than 1 MB. Send less at once.');
  }
  if (type === 'request.aborted' || type === 'request.size.invalid') {
    return new ProblemError(
      'upload_incomplete',
      'The connection broke before the request was complete. Send it again.',
    );
  }
  return new ProblemError(
    'invalid_input',
    'The body is not JSON that we can read. Check quotes, commas and encoding (UTF-8).',
  );
};
