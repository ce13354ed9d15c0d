import { LikenessError } from '@likeness/table';

/** Why a job failed, for its owner: a code and a sentence without a value from the data. */
export interface Failure {
  readonly code: string;
  readonly detail: string;
}

const unexpected: Failure = {
  code: 'internal',
  detail:
    'Something went wrong on our side and the job was stopped. Try again; if it happens again, tell the administrator the time.',
};

/** Only our own errors have a message that is known to hold no value; of all others nothing is told. */
export function failureOf(error: unknown): Failure {
  if (isOutOfSpace(error)) return diskFull;
  if (error instanceof LikenessError && error.code === 'cannot_write') return cannotWrite;
  if (error instanceof LikenessError) return { code: error.code, detail: error.message };
  if (error instanceof RangeError && /allocation|array length/i.test(error.message)) return outOfMemory;
  return unexpected;
}

export const outOfMemory: Failure = {
  code: 'out_of_memory',
  detail: 'The data needs more memory than this worker has. Give the worker more, or a smaller table.',
};

// Connectors name the path, which is a person's own at a command line and the operator's here.
const diskFull: Failure = {
  code: 'disk_full',
  detail: 'There is no space left on the disk of the worker. Ask the administrator to free some, then start again.',
};

const cannotWrite: Failure = {
  code: 'cannot_write',
  detail: 'The worker may not write its files. Ask the administrator to check the folder of files, then start again.',
};

const outOfSpace = new Set<unknown>(['ENOSPC', 'EDQUOT', 'disk_full']);

function isOutOfSpace(error: unknown): boolean {
  return error instanceof Error && 'code' in error && outOfSpace.has(error.code);
}

/** Name and places in our code: what may be logged of an error that nobody foresaw. */
export function tracesOf(error: unknown): {
  readonly name: string;
  readonly code?: string;
  readonly frames: readonly string[];
} {
  if (!(error instanceof Error)) return { name: typeof error, frames: [] };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(error instanceof LikenessError ? { code: error.code } : {}),
    frames: frames.slice(0, 12).map((line) => line.trim()),
  };
}
