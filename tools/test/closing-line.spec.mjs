// @ts-check
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingLine, readClosingLine, sum } from './closing-line.mjs';
import { readWorkspaceTests } from './workspace-tests.mjs';

const count = fc.record({ passed: fc.nat(), failed: fc.nat(), skipped: fc.nat() });

describe('the closing line', () => {
  it('is read as it was written, among other lines', () => {
    fc.assert(
      fc.property(count, fc.array(fc.string()), (one, noise) => {
        const output = [...noise.map((line) => `. ${line}`), closingLine(one), '', ' NX  done'].join('\n');
        expect(readClosingLine(output)).toEqual(one);
      }),
    );
  });

  it('counts the last one, and is missing from a run that crashed', () => {
    expect(readClosingLine('1 passed, 0 failed\n2 passed, 1 failed\n')).toEqual({ passed: 2, failed: 1, skipped: 0 });
    expect(readClosingLine('Tests  3 passed (3)\nSegmentation fault')).toBeUndefined();
  });

  it('adds up', () => {
    expect(sum([{ passed: 1, failed: 2, skipped: 3 }, { passed: 4, failed: 5, skipped: 6 }, sum([])])).toEqual({
      passed: 5,
      failed: 7,
      skipped: 9,
    });
  });
});

describe('the output of all projects', () => {
  const output = [
    '> nx run @likeness/table:test',
    '',
    '> vitest run',
    '3 passed, 0 failed',
    '',
    '> nx run @likeness/ui:test',
    'boom',
  ].join('\n');

  it('is split by project; one that crashed or never ran has no count', () => {
    const results = readWorkspaceTests(output, ['@likeness/table', '@likeness/ui', '@likeness/api']);
    expect(results.map(({ count: own }) => own)).toEqual([{ passed: 3, failed: 0, skipped: 0 }, undefined, undefined]);
    expect(results[1]?.output).toContain('boom');
  });
});
