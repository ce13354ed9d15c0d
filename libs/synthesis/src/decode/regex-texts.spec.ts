import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { regexTexts } from './regex-texts.js';

describe('regexTexts', () => {
  it.each([
    '[A-Z]{2}-\\d{4}',
    '^ID_[0-9a-f]{6}$',
    '(EU|US|JP)\\.[1-9]\\d?',
    'x+y*',
    'sdv-pii-\\w{3}',
    '[A-Za-z]{5}[-_]\\d',
    '(?:ab){2,3}',
  ])('every text of %s matches it, and no two are the same', (pattern) => {
    const texts = regexTexts(pattern)!;
    const whole = new RegExp(`^(?:${pattern.replace(/^\^|\$$/g, '')})$`);
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: texts.count - 1n }), (index) => {
        expect(texts.text(index)).toMatch(whole);
      }),
    );
    const first = Array.from({ length: Number(texts.count < 500n ? texts.count : 500n) }, (_, index) =>
      texts.text(BigInt(index)),
    );
    expect(new Set(first).size).toBe(first.length);
  });

  it.each(['(?=x)', '[^a]', '\\1', 'a{2,1}', '(', '[a', '\\b', '*'])('does not take %s', (pattern) => {
    expect(regexTexts(pattern)).toBeUndefined();
  });
});
