import { describe, expect, it } from 'vitest';
import { isWrittenNumber } from './written-number.js';

describe('isWrittenNumber', () => {
  it.each([
    '1,234.50',
    '$1,200',
    '1 234,5',
    '1.234.567,89',
    "1'234",
    '12,34,567',
    '€ 5',
    '5 €',
    '-$3.50',
    '$-3.50',
    '($1,200)',
    'USD 12',
    '12,5 %',
    '0,5',
    '1\u202f234',
    ' 1,234 ',
  ])('takes %s', (text) => {
    expect(isWrittenNumber(text)).toBe(true);
  });

  it.each([
    '',
    '$',
    '%',
    '1,23,4',
    '1,234,56',
    '1.234,567.8',
    'ABC 12',
    '01.02.2020',
    '192.168.1.1',
    '0664 123 4567',
    '12:30',
    '1-5',
    '48.2,16.3',
    '1,234 or so',
    '9'.repeat(100),
  ])('leaves %s', (text) => {
    expect(isWrittenNumber(text)).toBe(false);
  });
});
