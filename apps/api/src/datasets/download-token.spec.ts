import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTicket, signTicket, type DownloadTicket } from './download-token.js';

const key = 'k'.repeat(32);
const ticket: DownloadTicket = {
  account: '0b9a5d5e-6a39-4c92-8a25-0d8a3a1fd0a1',
  dataset: '6a1f0b58-7d6e-4c52-9b0c-3f1f7e6c2d10',
  release: 'a3f8e1de-8a52-4a5d-9f5d-6a7c3f0f8b11',
  format: 'csv',
  expires: 1_700_000_000_000,
};

describe('a download token', () => {
  it('is read back as it was signed', () => {
    fc.assert(
      fc.property(
        fc.uuid(),
        fc.uuid(),
        fc.uuid(),
        fc.constantFrom('csv' as const, 'parquet' as const),
        fc.nat(),
        (account, dataset, release, format, expires) => {
          const mine = { account, dataset, release, format, expires };
          expect(readTicket(signTicket(mine, key), key)).toEqual(mine);
        },
      ),
    );
  });

  it('is refused under another key', () => {
    expect(readTicket(signTicket(ticket, key), 'x'.repeat(32))).toBeUndefined();
  });

  it('is refused when any character changes', () => {
    const token = signTicket(ticket, key);
    for (let at = 0; at < token.length - 1; at += 1) {
      const changed = token.slice(0, at) + (token[at] === 'A' ? 'B' : 'A') + token.slice(at + 1);
      expect(readTicket(changed, key)).toBeUndefined();
    }
  });

  it('is refused when it is nonsense', () => {
    fc.assert(fc.property(fc.string(), (text) => void expect(readTicket(text, key)).toBeUndefined()));
  });
});
