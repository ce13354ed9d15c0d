import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { returnPath } from './return-path';

describe('the page to go back to after sign-in', () => {
  it.each(['/', '/budget', '/datasets/x/request?draft=1#terms', '/?q=a%20b'])('keeps %s', (path) => {
    expect(returnPath(path)).toBe(path);
  });

  it.each([
    null,
    '',
    'https://elsewhere.example/',
    '//elsewhere.example',
    '/\\elsewhere.example',
    '/\t/elsewhere.example',
    'javascript:alert(1)',
    '/auth/login',
    '/x/..//elsewhere.example',
  ])('turns %j into the front page', (path) => {
    expect(returnPath(path)).toBe('/');
  });

  it('never leaves the portal', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('/', '\\', '.', ':', '@', '?', '#', '%', 'a', '\t') }), (path) => {
        const base = 'https://portal.example';
        expect(new URL(returnPath(`/${path}`), base).origin).toBe(base);
        expect(new URL(`${base}${returnPath(`/${path}`)}`).origin).toBe(base);
      }),
    );
  });
});
