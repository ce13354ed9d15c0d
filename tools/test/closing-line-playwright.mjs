// @ts-check
import { closingLine } from './closing-line.mjs';

/**
 * The Playwright twin of the vitest reporter. A test that passed only on a retry counts as failed: it is not dependable.
 */
export default class ClosingLinePlaywright {
  #count = { passed: 0, failed: 0, skipped: 0 };
  #outside = 0;
  /** @type {import('@playwright/test/reporter').Suite | undefined} */
  #suite;

  /** @param {import('@playwright/test/reporter').FullConfig} _config @param {import('@playwright/test/reporter').Suite} suite */
  onBegin(_config, suite) {
    this.#suite = suite;
  }

  /** An error outside every test: a broken file, a failed set-up. */
  onError() {
    this.#outside += 1;
  }

  onEnd() {
    for (const test of this.#suite?.allTests() ?? []) {
      const outcome = test.outcome();
      this.#count[outcome === 'expected' ? 'passed' : outcome === 'skipped' ? 'skipped' : 'failed'] += 1;
    }
    this.#count.failed += this.#outside;
  }

  async onExit() {
    process.stdout.write(`${closingLine(this.#count)}\n`);
  }

  printsToStdio() {
    return true;
  }
}
