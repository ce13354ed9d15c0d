import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datetimeParser, parseIsoDatetime } from './datetime-parser.js';
import { datetimeWriter } from './datetime-writer.js';
import { unsupportedDirective } from './strftime-directives.js';

// Values from Python: datetime.strptime(text, format).replace(tzinfo=utc).timestamp() * 1000
const python: readonly (readonly [string, string, number])[] = [
  ['%Y-%m-%d', '2019-03-23', 1_553_299_200_000],
  ['%Y-%m-%d', '1583-01-02', -12_212_467_200_000],
  ['%Y-%m-%d', '0001-01-01', -62_135_596_800_000],
  ['%Y-%m-%d', '9999-12-31', 253_402_214_400_000],
  ['%m/%d/%Y', '2/9/2020', 1_581_206_400_000],
  ['%d %b %y', '05 Mar 69', -26_092_800_000],
  ['%d %B %Y', '5 march 1999', 920_592_000_000],
  ['%Y-%j', '2020-366', 1_609_372_800_000],
  ['%I:%M %p', '12:05 AM', -2_208_988_500_000],
  ['%I:%M %p', '12:05 PM', -2_208_945_300_000],
  ['%Y-%m-%dT%H:%M:%S%z', '2020-01-01T00:00:00+05:30', 1_577_817_000_000],
  ['%Y-%m-%d %H:%M:%S.%f', '2020-01-01 00:00:00.123456', 1_577_836_800_123.456],
];

describe('strftime formats', () => {
  it.each(python)('%s reads %s as Python does', (format, text, expected) => {
    expect(datetimeParser(format)(text)).toBeCloseTo(expected, 3);
  });

  it.each([
    ['%Y-%m-%d', '2019-02-29'],
    ['%Y-%m-%d', '2019-13-01'],
    ['%Y-%m-%d', '2019-01-01 '.concat('x')],
    ['%Y-%m-%d', ''],
    ['%Y-%m-%d', '19-01-01'],
    ['%H:%M', '24:00'],
    ['%Y-%j', '2019-366'],
  ])('%s refuses %s', (format, text) => {
    expect(datetimeParser(format)(text)).toBeNaN();
  });

  it('writes what it reads, in every format that holds the whole instant', () => {
    const formats = [
      '%Y-%m-%d %H:%M:%S.%f',
      '%d.%m.%Y %I:%M:%S.%f %p',
      '%B %d, %Y %H:%M:%S.%f',
      '%Y/%j %H:%M:%S.%f',
      '%a %d %b %Y %T.%f',
    ];
    const instants = fc.integer({ min: Date.UTC(1000, 0, 1), max: Date.UTC(9999, 11, 31) });
    fc.assert(
      fc.property(fc.constantFrom(...formats), instants, (format, ms) => {
        expect(datetimeParser(format)(datetimeWriter(format)(ms))).toBe(ms);
      }),
    );
  });

  it('names the first directive it cannot read', () => {
    expect(unsupportedDirective('%Y-%m-%d %H:%M:%S.%f %p %z %j %B %b %y %I %%')).toBeUndefined();
    expect(unsupportedDirective('%Y %G')).toBe('%G');
    expect(unsupportedDirective('%')).toBe('%');
  });

  it('reads ISO 8601 and refuses what only looks like it', () => {
    expect(parseIsoDatetime('2020-01-31')).toBe(Date.UTC(2020, 0, 31));
    expect(parseIsoDatetime('2020-01-31 10:20')).toBe(Date.UTC(2020, 0, 31, 10, 20));
    expect(parseIsoDatetime('2020-01-31T10:20:30.5+01:00')).toBe(Date.UTC(2020, 0, 31, 9, 20, 30, 500));
    for (const text of ['2020-02-30', '2020-13-01', '2020-01-01T25:00', '20200101', 'today'])
      expect(parseIsoDatetime(text)).toBeNaN();
  });
});
