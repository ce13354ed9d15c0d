import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeCount, type ColumnCodes } from './column-codes.js';
import { columnInputs, mostInputs } from './column-inputs.js';
import { layOutNetwork } from './network.js';

/** Of groups of these sizes; where a number can be empty, the last group is one code. */
function codesOf(kind: ColumnCodes['kind'], sizes: readonly number[], empty = false): ColumnCodes {
  const groupStarts = sizes.reduce((starts, size) => [...starts, starts.at(-1)! + size], [0]);
  const codes = groupStarts.at(-1)!;
  const places = Array.from({ length: codes }, (_, at) => at);
  if (kind === 'categories') return { kind, name: 'c', values: places.map(String), groupStarts };
  const values = empty ? places.slice(0, -1) : places;
  return { kind, name: 'c', scale: 'number', lows: values, highs: values, groupStarts };
}

describe('inputs of a column', () => {
  it('are a row for each code where there is room', () => {
    const { inputRows, inputOf, slopeOf } = columnInputs(codesOf('numbers', [40, 60]), 128);
    expect(inputRows).toBe(100);
    expect([...inputOf]).toEqual(Array.from({ length: 100 }, (_, at) => at));
    expect(slopeOf.every((slope) => slope === 0)).toBe(true);
  });

  it('never leave their rows, use all of them, rise with a number, and keep what is empty apart', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(
        sizes,
        fc.boolean(),
        fc.boolean(),
        fc.integer({ min: 4, max: 128 }),
        (each, isNumber, empty, most) => {
          const column = codesOf(isNumber ? 'numbers' : 'categories', empty ? [...each, 1] : each, empty);
          const { inputRows, inputOf, slopeOf } = columnInputs(column, most);
          expect(inputRows).toBeLessThanOrEqual(most);
          expect(inputOf).toHaveLength(codeCount(column));
          const read = new Set(inputOf);
          inputOf.forEach((input, code) => {
            if (slopeOf[code] !== 0) read.add(input + 1);
            expect(Math.abs(slopeOf[code]!)).toBeLessThanOrEqual(1);
            if (code > 0) expect(input).toBeGreaterThanOrEqual(inputOf[code - 1]!);
            if (code > 0 && input === inputOf[code - 1]! && slopeOf[code] !== 0)
              expect(slopeOf[code]!).toBeGreaterThan(slopeOf[code - 1]!);
          });
          expect(Math.max(...read)).toBeLessThan(inputRows);
          if (isNumber && empty) expect(inputOf.filter((input) => input === inputOf.at(-1))).toHaveLength(1);
        },
      ),
    );
  });

  it('are fewer in wide tables, so that weights fit into memory', () => {
    const columns = (count: number): ColumnCodes[] =>
      Array.from({ length: count }, (_, at) => ({ ...codesOf('numbers', [20, 20, 20, 20, 21]), name: `c${at}` }));
    expect(mostInputs(columns(20), 20 * 32)).toBe(128);
    expect(layOutNetwork(columns(20), 32).columns[0]!.inputRows).toBe(101);
    const wide = layOutNetwork(columns(400), 32);
    expect(wide.columns[0]!.inputRows).toBeGreaterThanOrEqual(4);
    expect(wide.weights).toBeLessThan(2 ** 25 + 400 * 200 * 33);
  });
});
