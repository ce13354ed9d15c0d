// @ts-check
import { BootstrapError } from './bootstrap-error.mjs';

/**
 * Prints a failure as its reader needs it, and makes the process end with 1.
 * @param {unknown} error
 */
export function reportFailure(error) {
  if (error instanceof BootstrapError) process.stderr.write(`\n${error.message}\n`);
  else process.stderr.write(`\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
}
