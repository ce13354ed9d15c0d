// @ts-check
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { BootstrapError } from './bootstrap-error.mjs';
import { identify, isRunning } from './process-identity.mjs';

/** @typedef {import('./process-identity.mjs').ProcessIdentity} ProcessIdentity */
/** @typedef {import('./environment.mjs').Urls} Urls */
/** @typedef {ProcessIdentity & { urls?: Urls }} Launcher `urls` once everything is up */

/** @param {string} file @returns {Launcher | undefined} the launcher that is running on this state folder */
export function runningLauncher(file) {
  try {
    /** @type {Launcher} */
    const written = JSON.parse(readFileSync(file, 'utf8'));
    return isRunning(written) ? written : undefined;
  } catch {
    return undefined;
  }
}

/**
 * One launcher per state folder. A lock whose process is gone (`kill -9`) is taken over.
 * @param {string} file
 * @returns {{ publish: (urls: Urls) => void, release: () => void }}
 */
export function takeLauncherLock(file) {
  const own = identify(process.pid);
  const claim = JSON.stringify(own);
  for (let attempt = 0; ; attempt += 1) {
    try {
      writeFileSync(file, claim, { flag: 'wx', mode: 0o600 });
      break;
    } catch (error) {
      const other = runningLauncher(file);
      if (other !== undefined || attempt > 2 || !existsSync(file)) {
        if (other === undefined) throw error;
        throw new BootstrapError(
          'already-running',
          `Likeness is already running on this state folder (process ${other.pid}): stop that one with Ctrl-C or kill ${other.pid}, or set LIKENESS_HOME and LIKENESS_PORT to start another beside it.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
  return {
    publish: (urls) => {
      writeFileSync(`${file}.new`, JSON.stringify({ ...own, urls }), { mode: 0o600 });
      renameSync(`${file}.new`, file);
    },
    release: () => rmSync(file, { force: true }),
  };
}
