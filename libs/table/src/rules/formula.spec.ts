import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFormula } from './formula.js';

const refuse = (why: string): never => {
  throw new Error(why);
};
const compute = (text: string, values: Readonly<Record<string, number>> = {}): number => {
  const formula = parseFormula(text, refuse);
  return formula.compute(formula.names.map((name) => values[name]!));
};

describe('parseFormula', () => {
  it.each([
    ['1 + 2 * 3', 7],
    ['(1 + 2) * 3', 9],
    ['10 - 4 - 3', 3],
    ['16 / 4 / 2', 2],
    ['-2 * -(3 - 1)', 4],
    ['max(1, 2, 3) + min(4, 5) + abs(-1)', 8],
    ['round(2.4) + floor(1.9) + ceil(1.1)', 5],
    ['1.5e2 + .5', 150.5],
  ])('%s is %d', (text, value) => {
    expect(compute(text)).toBe(value);
  });

  it('takes names of columns, quoted where they hold anything but letters, digits and underscores', () => {
    expect(compute('rate * `nights booked` + größe + rate', { rate: 2, 'nights booked': 3, größe: 1 })).toBe(9);
    expect(parseFormula('a + b + a', refuse).names).toEqual(['a', 'b']);
    expect(compute('`max` + 1', { max: 2 })).toBe(3);
  });

  it.each([
    '',
    '1 +',
    '(1',
    '1)',
    'a b',
    'a ** 2',
    'process.exit()',
    'constructor(1)',
    '__proto__(1)',
    'a; b',
    '"x"',
    'f(1)',
  ])('refuses %j', (text) => {
    expect(() => parseFormula(text, refuse)).toThrow();
  });

  it('computes what JavaScript computes, for any arithmetic', () => {
    const expression = fc.letrec<{ expression: string }>((tie) => ({
      expression: fc.oneof(
        { maxDepth: 4 },
        fc.integer({ min: 0, max: 99 }).map(String),
        fc
          .tuple(tie('expression'), fc.constantFrom('+', '-', '*', '/'), tie('expression'))
          .map(([a, sign, b]) => `(${a}) ${sign} (${b})`),
      ),
    })).expression;
    fc.assert(
      fc.property(expression, (text) => {
        expect(compute(text)).toBe(new Function(`return ${text}`)());
      }),
    );
  });
});
