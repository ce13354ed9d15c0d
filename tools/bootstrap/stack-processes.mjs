// @ts-check
import { closeSync } from 'node:fs';
import { BootstrapError } from './bootstrap-error.mjs';
import { ChildrenRecord, politely } from './children-record.mjs';
import { keepRunning } from './keep-running.mjs';
import { startPostgres } from './postgres.mjs';
import { becomesHealthy, failureOf, freshLog, logOf, spawnService } from './service.mjs';
import { stopProcess } from './stop-process.mjs';

/** @typedef {import('./service.mjs').Service} Service */

/** The processes of one stack: started, kept running, and ended in the reverse order. */
export class StackProcesses {
  #folder;
  #say;
  #record;
  #stopping = new AbortController();
  /** @type {(() => Promise<void>)[]} */
  #ends = [];
  /** @type {Promise<void> | undefined} */
  #stopped;
  /** @type {(reason: BootstrapError) => void} */
  #fail = () => {};

  /**
   * @param {import('./state-folder.mjs').StateFolder} folder
   * @param {import('./progress.mjs').Say} say
   */
  constructor(folder, say) {
    this.#folder = folder;
    this.#say = say;
    this.#record = new ChildrenRecord(folder.children);
    /** Rejects when a part ends for good by itself. @type {Promise<never>} */
    this.failed = new Promise((_resolve, reject) => (this.#fail = reject));
    this.failed.catch(() => {});
  }

  /** Aborted once the stack is being stopped. */
  get stopping() {
    return this.#stopping.signal;
  }

  /**
   * @param {Service} service
   * @param {AbortSignal} signal stops the waiting
   */
  async run(service, signal) {
    const { logs } = this.#folder;
    const start = () => {
      const running = spawnService(service, logs);
      this.#record.add(service.name, running.identity);
      return running;
    };
    let running = start();
    this.#ends.push(async () => {
      await stopProcess(running.identity, politely, { group: true });
      this.#record.remove(service.name);
    });
    await becomesHealthy(service, running, { logs, signal });
    this.#keep(service.name, running.exited, async () => (running = start()));
  }

  /** @param {Omit<import('./postgres.mjs').PostgresOptions, 'folder' | 'logFile'>} options @returns {Promise<string>} the address of the server */
  async runPostgres(options) {
    const logFile = logOf(this.#folder.logs, 'Postgres');
    closeSync(freshLog(logFile));
    let starting = startPostgres({ ...options, folder: this.#folder.postgres, logFile });
    this.#ends.push(async () => {
      const server = await starting.catch(() => undefined);
      await server?.stop();
    });
    const server = await starting;
    const again = () => (starting = startPostgres({ ...options, folder: this.#folder.postgres, logFile }));
    this.#keep('Postgres', server.exited, again);
    return server.url;
  }

  /** @param {string} name @param {Promise<string>} exited @param {() => Promise<{ exited: Promise<string> }>} again */
  #keep(name, exited, again) {
    void keepRunning({ name, exited, again }, { signal: this.stopping, tell: this.#say }).then((how) => {
      if (!this.stopping.aborted) this.#fail(failureOf(name, how, this.#folder.logs));
    });
  }

  /** Ends what was started, the last first; a second call waits for the first. @returns {Promise<void>} */
  stop() {
    this.#stopped ??= this.#stop();
    return this.#stopped;
  }

  async #stop() {
    this.#stopping.abort(new BootstrapError('service', 'Likeness is stopping.'));
    for (const end of this.#ends.reverse()) await end();
  }
}
