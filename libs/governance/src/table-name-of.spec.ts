import { describe, expect, it } from 'vitest';
import { tableNameOf } from './table-name-of.js';

describe('the name of the table in a file', () => {
  it.each([
    ['people.csv', 'people'],
    ['people.2020.csv.gz', 'people.2020'],
    ['../../etc/passwd', 'passwd'],
    ['.csv', '.csv'],
    ['', 'table'],
    ['.', 'table'],
    ['..', 'table'],
    ['/', 'table'],
    ['__proto__.csv', 'table'],
  ])('%j -> %j', (fileName, name) => {
    expect(tableNameOf(fileName)).toBe(name);
  });
});
