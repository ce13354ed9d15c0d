import { z } from 'zod';

/** RFC 9457 problem+json. `code` is from a closed list; `detail` says what happened and what to do; never a value from the data. */
export const Problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string(),
  /** Where a form can show it: path of the field -> sentence. */
  fields: z.record(z.string(), z.string()).optional(),
  /** Sentences why a rule refused, in the order a person should read them. */
  reasons: z.array(z.string()).optional(),
  requestId: z.string().optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Code -> HTTP status and title: the one mapper of errors to answers. */
export const problemCatalogue = {
  not_signed_in: { status: 401, title: 'Sign in first' },
  sign_in_unavailable: { status: 503, title: 'Signing in is not possible now' },
  not_allowed: { status: 403, title: 'Not allowed' },
  not_found: { status: 404, title: 'Not found' },
  wrong_state: { status: 409, title: 'Not possible in this state' },
  conflict: { status: 409, title: 'Somebody else changed this' },
  budget_exceeded: { status: 409, title: 'Not enough privacy budget' },
  policy_refused: { status: 422, title: 'The policy does not allow this' },
  invalid_input: { status: 422, title: 'Something needs correcting' },
  invalid_metadata: { status: 422, title: 'The metadata needs correcting' },
  bad_epsilon: { status: 422, title: 'Epsilon needs correcting' },
  bad_delta: { status: 422, title: 'Delta needs correcting' },
  file_too_large: { status: 413, title: 'The file is too large' },
  upload_incomplete: { status: 400, title: 'The upload broke off' },
  disk_full: { status: 507, title: 'No space left' },
  gone: { status: 410, title: 'No longer available' },
  too_many_requests: { status: 429, title: 'Too many requests' },
  database_unavailable: { status: 503, title: 'The database does not answer' },
  internal: { status: 500, title: 'Something went wrong on our side' },
} as const satisfies Record<string, { status: number; title: string }>;

export type ProblemCode = keyof typeof problemCatalogue;
