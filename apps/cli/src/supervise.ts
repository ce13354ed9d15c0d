import { removeUnfinishedHere } from '@likeness/connectors';
import type { Io } from './io.js';
import { reportError, type ExitCode } from './output/report-error.js';

/** What the thread that works is started with. */
export interface WorkData {
  readonly argv: readonly string[];
  /** Whether a person sees stderr. */
  readonly isTTY: boolean;
}

/** What it says to the thread that watches over it. */
export type FromWork =
  | { readonly stdout: string }
  | { readonly stderr: string }
  /** The file that it begins to write. */
  | { readonly writing: string }
  | { readonly exitCode: ExitCode };

/** A thread that works, as far as it is watched. */
export interface Work {
  on(event: 'message', listener: (message: FromWork) => void): unknown;
  on(event: 'error', listener: (error: unknown) => void): unknown;
  on(event: 'exit', listener: () => void): unknown;
  postMessage(message: 'stop'): void;
  terminate(): unknown;
}

/** So long may work take to stop by itself, tidying up after itself; then it is ended in the middle of whatever it computes, and tidied up after. */
export const GRACE_MILLISECONDS = 1500;

/**
 * Passes on what work says until it is done. Work computes on a thread of its own, so that it can be stopped whatever it does.
 * @param io its signal stops the work; a second call of `end` does at once
 */
export const supervise = (work: Work, io: Io): Promise<ExitCode> =>
  new Promise((resolve) => {
    let patience: NodeJS.Timeout | undefined;
    const begun = new Set<string>();
    let ending = false;
    const end = async (code: ExitCode): Promise<void> => {
      if (ending) return;
      ending = true;
      clearTimeout(patience);
      await work.terminate();
      for (const path of begun) await removeUnfinishedHere(path);
      resolve(code);
    };
    work.on('message', (message) => {
      if ('stdout' in message) io.stdout.write(message.stdout);
      else if ('stderr' in message) io.stderr.write(message.stderr);
      else if ('writing' in message) begun.add(message.writing);
      else void end(message.exitCode);
    });
    work.on('error', (error) => void end(reportError(error, io)));
    work.on('exit', () => void end(1));
    io.signal.addEventListener('abort', () => {
      work.postMessage('stop');
      patience = setTimeout(() => void end(reportError(io.signal.reason, io)), GRACE_MILLISECONDS);
    });
  });
