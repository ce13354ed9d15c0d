import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesOf, readLines } from './rule-lines';

const lines = (cells: 'value' | 'presence', bounds: string[] = []) => ({
  ...{ name: 'lines', label: 'Lines', type: 'lines' as const, of: 'columns' },
  ...{ cells, bounds },
});

describe('entries as lines of text', () => {
  it('are read back as they were, whatever the cells hold', () => {
    const text = fc.string().filter((cell) => !/[\r\n]/.test(cell));
    const cell = fc.oneof(text, fc.constant(null), fc.constant(true), fc.constantFrom('*', '', ' a', 'a, b', '"'));
    const entries = fc.uniqueArray(fc.tuple(cell, cell, cell), { selector: (cells) => JSON.stringify(cells) });
    fc.assert(
      fc.property(entries, (value) => {
        expect(readLines(linesOf(value, lines('presence')), ['a', 'b', 'c'], lines('presence'))).toEqual({ value });
      }),
    );
  });

  it('take tabs from a spreadsheet, numbers behind the cells, and empty lines', () => {
    expect(readLines('basic\t0\t10\n\npro, 10 , 1e3', ['plan'], lines('value', ['min', 'max']))).toEqual({
      value: [
        { values: ['basic'], min: 0, max: 10 },
        { values: ['pro'], min: 10, max: 1000 },
      ],
    });
    expect(linesOf([{ values: ['basic'], min: 0, max: 10 }], lines('value', ['min', 'max']))).toBe('basic, 0, 10');
  });

  it.each([
    ['a, b, c', /^Line 1: it has 3 values and needs 2: x, y\.$/],
    ['a, b\n"a, b', /^Line 2: a quote is not closed/],
    ['a, b\na,b', /^Line 2: it says the same/],
  ])('say what is wrong with %j', (text, objection) => {
    expect(readLines(text, ['x', 'y'], lines('value'))).toEqual({ objection: expect.stringMatching(objection) });
  });

  it.each(['a, 5, 1', 'a, , 1', 'a, 1, x'])('refuse %j as a range', (text) => {
    const read = readLines(text, ['x'], lines('value', ['min', 'max']));
    expect(read).toEqual({ objection: 'Line 1: write numbers for min and max, the smaller one first.' });
  });

  it('keep the star as a text where no cell stands for any value', () => {
    expect(readLines('*, b', ['x', 'y'], lines('value'))).toEqual({ value: [['*', 'b']] });
  });
});
