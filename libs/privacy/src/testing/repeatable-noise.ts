import { relative, resolve, sep } from 'node:path';
import { beforeEach, expect } from 'vitest';
import { fixedWords } from '../random/fixed-words.js';
import { systemWords } from '../random/random-words.js';

/**
 * Set up before every file of tests: a test that passed here passes everywhere, whatever noise it draws in its own process. The noise of each test
 * follows from its name and from `TEST_SEED`, another number of which is worth a look after a change. Files of statistical tests, `x.stat.spec.ts`,
 * state their rate of false failures and keep the generator of the operating system.
 */
const repository = resolve(import.meta.dirname, '../../../..');
const file = relative(repository, expect.getState().testPath ?? '')
  .split(sep)
  .join('/');

/** FNV-1a. */
const numberOf = (text: string): number =>
  [...text].reduce((hash, letter) => Math.imul(hash ^ letter.charCodeAt(0), 16_777_619), 2_166_136_261) >>> 0;

const repeat = (test: string): void => {
  const { next } = fixedWords(numberOf(`${process.env['TEST_SEED'] ?? ''} ${file} ${test}`));
  Object.assign(systemWords, { next });
};

// What an earlier file of the same worker has set is undone.
Reflect.deleteProperty(systemWords, 'next');
if (!/\.stat\.spec\.tsx?$/.test(file)) {
  // A file may draw before its first test.
  repeat('');
  beforeEach(() => repeat(expect.getState().currentTestName ?? ''));
}
