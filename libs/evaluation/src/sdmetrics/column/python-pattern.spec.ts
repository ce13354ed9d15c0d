import { describe, expect, it } from 'vitest';
import { pythonPattern } from './python-pattern.js';

describe('a pattern of Python', () => {
  it.each([
    ['\\w+', 'Zoë_9', true],
    ['[\\w-]+', '日本-1', true],
    ['\\d{2}', '٣٤', true],
    ['ID\\-\\d+', 'ID-12', true],
    ['a.b', 'a\rb', true],
    ['a.b', 'a\nb', false],
    ['[.]', 'x', false],
    ['(?s)a.b', 'a\nb', true],
    ['(?i)id', 'ID', true],
    ['(?P<year>\\d)(?P=year)', '11', true],
    ['(?P<year>\\d)(?P=year)', '12', false],
    ['\\Aa|b\\Z', 'b', true],
    ['.', '😀', true],
    ['a', 'ab', false],
  ])('%s on %j: %s', (pattern, text, matches) => {
    expect(pythonPattern(pattern).test(text)).toBe(matches);
  });

  it('throws on what is no pattern', () => {
    expect(() => pythonPattern('(')).toThrow(SyntaxError);
  });
});
