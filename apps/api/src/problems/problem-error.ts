import type { ProblemCode } from '@likeness/contracts';

export interface ProblemExtras {
  /** Path of a field -> sentence. */
  readonly fields?: Readonly<Record<string, string>>;
  readonly reasons?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
  readonly cause?: unknown;
}

/** An answer that is a refusal. `detail` says what happened and what to do, and holds no value from the data. */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    readonly code: ProblemCode,
    readonly detail: string,
    readonly extras: ProblemExtras = {},
  ) {
    super(detail, { cause: extras.cause });
  }
}
