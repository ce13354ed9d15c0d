// @ts-check
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { metadataOf } from './metadata.mjs';
import { peerCodes } from './peer-codes.mjs';

const metadata = metadataOf('people', {
  columns: {
    age: { sdtype: 'numerical', domain: { min: 0, max: 320, granularity: 1, nullable: false } },
    pay: { sdtype: 'numerical', domain: { min: -5, max: 3 } },
    sex: { sdtype: 'categorical', domain: { values: ['f', 'm'], nullable: false } },
  },
});
const names = ['age', 'pay', 'sex'];

describe('peerCodes', () => {
  it('has 32 codes for a number, one more where it may be empty, and one for each category', () => {
    expect(peerCodes(metadata, names).sizes).toEqual({ age: 32, pay: 33, sex: 2 });
  });

  it('brings a cell back to its own bin or category', () => {
    const row = fc.tuple(
      fc.integer({ min: 0, max: 320 }).map(String),
      fc.option(fc.double({ min: -5, max: 3, noNaN: true }), { nil: '' }).map(String),
      fc.constantFrom('f', 'm'),
    );
    fc.assert(
      fc.property(fc.array(row), (rows) => {
        const { encode, decode, sizes } = peerCodes(metadata, names);
        const codes = encode({ names, rows });
        for (const each of codes.rows)
          each.forEach((code, at) => expect(Number(code)).toBeLessThan(sizes[names[at] ?? ''] ?? 0));
        expect(encode(decode(codes))).toEqual(codes);
      }),
    );
  });

  it('refuses a category that was not declared, and a column with no domain', () => {
    expect(() => peerCodes(metadata, ['sex']).encode({ names: ['sex'], rows: [['x']] })).toThrow('declared values');
    const open = metadataOf('people', { columns: { age: { sdtype: 'numerical' } } });
    expect(() => peerCodes(open, ['age'])).toThrow('age');
  });
});
