import { describe, expect, it } from 'vitest';
import { fileObjection, filesObjection, otherFormat } from './file-format';

const file = (name: string, bytes = 10): File => new File(['x'.repeat(bytes)], name);

describe('files that somebody chose', () => {
  it.each([
    [[], /Choose the files/],
    [[file('a.csv')], /at least two files/],
    [[file('a.csv'), file('b.xlsx')], /^b\.xlsx: .*ends in/],
    [[file('a.csv'), file('b.csv', 0)], /^b\.csv: .*empty/],
    [[file('a.csv'), file('b.csv', 200)], /^b\.csv: .*larger/],
  ])('are refused with words', (files, words) => expect(filesObjection(files, 100)).toMatch(words));

  it('may be several tables, a zip of them, or both', () => {
    for (const files of [[file('a.csv'), file('b.PARQUET')], [file('all.zip')], [file('a.zip'), file('b.csv.gz')]])
      expect(filesObjection(files, 100)).toBeNull();
    expect(fileObjection(file('one.zip'), 100)).toBeNull();
  });

  it('take the place of one of their own kind', () => {
    expect(otherFormat(file('a.zip'), 'csv')).toMatch(/waits for a \.csv file/);
    expect(otherFormat(file('a.csv.gz'), 'csv')).toBeNull();
  });
});
