import { ProblemError } from '@likeness/client';
import { CommanderError } from 'commander';
import { LikenessError } from '@likeness/table';
import type { Io } from '../io.js';

export type ExitCode = 0 | 1 | 2;

/** The work failed although the call was right. Every other code of ours says that the call or its input is wrong. */
const WORK_FAILED = new Set([
  'disk_full',
  'cancelled',
  'budget_exhausted',
  'model_too_large',
  'no_randomness',
  'corrupt_draw',
  'condition_too_rare',
  'training_diverged',
  'sign_in_failed',
  'download_failed',
  'draw_failed',
]);

const sentence = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
};

/** Tells a person what went wrong in one line: never a stack trace, never a message of code that is not ours. */
export const reportError = (error: unknown, io: Io): ExitCode => {
  const say = (code: string, text: string): void => void io.stderr.write(`error[${code}]: ${sentence(text)}\n`);
  if (error instanceof CommanderError) {
    if (error.exitCode === 0) return 0;
    // "(outputHelp)" is all that commander says when no command was named; the help was printed already.
    if (error.code === 'commander.help') return 2;
    say('bad_usage', `${sentence(error.message.replace(/^error: /, ''))} Run likeness --help.`);
    return 2;
  }
  if (io.signal.aborted) {
    say('cancelled', 'Stopped. Nothing was written; run the command again to start over.');
    return 1;
  }
  if (error instanceof LikenessError) {
    say(error.code, error.message);
    return WORK_FAILED.has(error.code) ? 1 : 2;
  }
  if (error instanceof ProblemError) {
    const { code, detail } = error.problem;
    say(code, error.status === 401 ? `${sentence(detail)} Run likeness login.` : detail);
    return error.status === 400 || error.status === 422 ? 2 : 1;
  }
  const kind = error instanceof Error && /^[A-Z]\w*Error$/.test(error.name) ? ` (${error.name})` : '';
  say(
    'internal',
    `Something unexpected went wrong inside Likeness${kind}. Run the command again, and report it if it stays.`,
  );
  return 1;
};
