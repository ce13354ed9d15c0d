// @ts-check
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { closingLine, readClosingLine, sum } from './closing-line.mjs';

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
