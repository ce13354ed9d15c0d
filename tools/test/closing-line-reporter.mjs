// @ts-check
import { closingLine } from './closing-line.mjs';
import { SilenceWatch } from './silence-watch.mjs';

/**
 * A vitest reporter whose last line is `N passed, N failed`, so that one wrapper can add up every project, and which says where tests are stuck.
 */
export default class ClosingLineReporter {
  #silence = new SilenceWatch((line) => process.stdout.write(`${line}\n`));

  onTestRunStart() {
    this.#silence.heard('the beginning');
  }

  /** @param {import('vitest/node').TestModule} file */
  onTestModuleQueued(file) {
    this.#silence.heard(`the beginning of ${file.relativeModuleId}`);
  }

  /** @param {import('vitest/node').TestCase} test */
  onTestCaseResult(test) {
    this.#silence.heard(`${test.module.relativeModuleId} > ${test.fullName}`);
  }

  /**
   * @param {readonly import('vitest/node').TestModule[]} modules
   * @param {readonly unknown[]} unhandledErrors
   */
  onTestRunEnd(modules, unhandledErrors) {
    this.#silence.end();
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const module of modules) {
      if (module.errors().length > 0) count.failed += 1;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state === 'passed' || state === 'failed' ? state : 'skipped'] += 1;
      }
    }
    process.stdout.write(`${closingLine(count)}\n`);
  }
}
