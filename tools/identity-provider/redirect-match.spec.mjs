// @ts-check
import { describe, expect, it } from 'vitest';
import { redirectMatches } from './redirect-match.mjs';

const portal = ['http://localhost/auth/callback'];
const cli = ['http://127.0.0.1/*'];

describe('redirectMatches', () => {
  it.each([
    [portal, 'http://localhost:4200/auth/callback'],
    [portal, 'http://localhost:51234/auth/callback'],
    [cli, 'http://127.0.0.1:40001/done'],
    [['https://likeness.example/auth/*'], 'https://likeness.example/auth/callback'],
  ])('%s takes %s', (patterns, address) => expect(redirectMatches(patterns, address)).toBe(true));

  it.each([
    [portal, 'http://localhost:4200/auth/callback/more'],
    [portal, 'http://localhost:4200/auth/callback?next=x'],
    [portal, 'https://localhost:4200/auth/callback'],
    [portal, 'http://localhost.evil.test/auth/callback'],
    [portal, 'http://user@localhost:4200/auth/callback'],
    [portal, 'http://localhost:4200/auth/callback#x'],
    [cli, 'http://127.0.0.1.evil.test/'],
    [cli, 'http://localhost:4200/'],
    [['https://likeness.example/auth/*'], 'https://likeness.example:8443/auth/callback'],
    [portal, 'not an address'],
    [[], 'http://localhost/'],
  ])('%s refuses %s', (patterns, address) => expect(redirectMatches(patterns, address)).toBe(false));
});
