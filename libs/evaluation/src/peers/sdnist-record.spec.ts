import { describe, expect, it } from 'vitest';
import type { TextPair } from './sdnist-columns.js';
import { sdnistRecord } from './sdnist-record.js';

const pair = (name: string, real: string, synthetic: string): TextPair => ({
  name,
  real: real.split(' '),
  synthetic: synthetic.split(' '),
});

describe('records of SDNist', () => {
  it('leave out a column with a value that the dictionary does not allow, and say which', () => {
    const columns = [pair('SEX', '1 2 1', '1 2 7'), pair('EDU', '1 N 3', '1 N 3'), pair('AGEP', '1 20 40', '1 20 x')];
    expect(sdnistRecord.features(columns)).toEqual({
      used: ['EDU'],
      validation: "{'values_out_of_bound': {'SEX': ['7'], 'AGEP': ['x']}}",
    });
    expect(sdnistRecord.unique_exact_matches(columns)).toMatchObject({ matched_records: 3 });
  });

  it('cut densities where the dictionary does, not at the largest of the target', () => {
    const alike = [pair('DENSITY', '1457.2 1457.2', '1500 1500'), pair('SEX', '1 2', '1 2')];
    expect(sdnistRecord.k_marginal(alike, false)).toBe(1000);
    const apart = [pair('DENSITY', '1457.2 1457.2', '2195.3 2195.3'), pair('SEX', '1 2', '1 2')];
    expect(sdnistRecord.k_marginal(apart, false)).toBe(0);
  });
});
