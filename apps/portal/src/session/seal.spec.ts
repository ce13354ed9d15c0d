import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hashOfId, newSessionId, seal, unseal } from './seal';

const key = 'a key of the tests, long enough to be one';

describe('sealing', () => {
  it('opens with the same key for the same purpose, and never otherwise', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const sealed = seal(key, 'session', text);
        expect(unseal(key, 'session', sealed)).toBe(text);
        expect(unseal(key, 'sign-in', sealed)).toBeNull();
        expect(unseal(`${key}!`, 'session', sealed)).toBeNull();
      }),
    );
  });

  it('notices one changed bit anywhere, and any cut', () => {
    const sealed = seal(key, 'session', 'token');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(unseal(key, 'session', changed)).toBeNull();
      expect(unseal(key, 'session', sealed.subarray(0, at))).toBeNull();
    }
  });

  it('gives every session an id of 256 bits, of which the database sees a hash', () => {
    const id = newSessionId();
    expect(Buffer.from(id, 'base64url')).toHaveLength(32);
    expect(newSessionId()).not.toBe(id);
    expect(hashOfId(id).toString('base64url')).not.toBe(id);
  });
});
