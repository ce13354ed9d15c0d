import type { Route } from '@likeness/contracts';
import type { z } from 'zod';

/** A handler answered something its route does not promise: our mistake. Names the fields, never what is in them. */
export class UndeclaredAnswer extends Error {
  override readonly name = 'UndeclaredAnswer';
  readonly fields: readonly string[];

  constructor(route: Route, error: z.ZodError) {
    super(`${route.method} ${route.path} answered something its schema does not allow.`);
    this.fields = error.issues.map(
      (issue) =>
        `${issue.path.map((step) => (typeof step === 'number' ? '#' : String(step))).join('.')}: ${issue.code}`,
    );
  }
}
