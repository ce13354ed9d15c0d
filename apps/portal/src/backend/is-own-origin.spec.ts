import { describe, expect, it } from 'vitest';
import { isOwnOrigin } from './is-own-origin';

const portal = 'https://likeness.example/';

describe('whether a page of this portal asked', () => {
  it.each([
    [{ origin: 'https://likeness.example' }, true],
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ origin: 'https://likeness.example', 'sec-fetch-site': 'same-origin' }, true],
    [{}, false],
    [{ origin: 'null' }, false],
    [{ origin: 'http://likeness.example' }, false],
    [{ origin: 'https://likeness.example.evil.example' }, false],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'none' }, false],
    [{ origin: 'https://elsewhere.example', 'sec-fetch-site': 'same-origin' }, false],
  ] as [Record<string, string>, boolean][])('%j -> %s', (headers, own) => {
    expect(isOwnOrigin(new Headers(headers), portal)).toBe(own);
  });
});
