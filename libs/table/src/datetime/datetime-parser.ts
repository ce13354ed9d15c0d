import { daysFromCivil, daysInMonth, isLeapYear, MS_PER_DAY } from './civil-date.js';
import { MONTHS, tokenizeFormat, WEEKDAYS } from './strftime-directives.js';

/** Milliseconds since 1970-01-01T00:00:00Z, fractions for microseconds; NaN if the text is not such a datetime. */
export type DatetimeParser = (text: string) => number;

const names = (list: readonly string[]): string => `(${list.flatMap((n) => [n, n.slice(0, 3)]).join('|')})`;

const PATTERNS: Readonly<Record<string, string>> = {
  Y: '(\\d{4})',
  y: '(\\d{2})',
  m: '(1[0-2]|0?[1-9])',
  d: '(3[01]|[12]\\d|0?[1-9])',
  j: '(\\d{1,3})',
  H: '(2[0-3]|[01]?\\d)',
  I: '(1[0-2]|0?[1-9])',
  M: '([0-5]?\\d)',
  S: '([0-5]?\\d)',
  f: '(\\d{1,9})',
  b: names(MONTHS),
  B: names(MONTHS),
  a: names(WEEKDAYS),
  A: names(WEEKDAYS),
  p: '([AaPp]\\.?[Mm]\\.?)',
  z: '(Z|[+-]\\d{2}:?\\d{2})',
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const monthNumber = (name: string): number =>
  MONTHS.findIndex((m) => m.slice(0, 3).toLowerCase() === name.slice(0, 3).toLowerCase()) + 1;

const offsetMinutes = (text: string): number => {
  if (text === 'Z' || text === 'z') return 0;
  const digits = text.slice(1).replace(':', '');
  const minutes = Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2));
  return text.startsWith('-') ? -minutes : minutes;
};

interface Fields {
  year: number;
  month: number;
  day: number;
  dayOfYear: number;
  hour: number;
  minute: number;
  second: number;
  fraction: number;
  afternoon: boolean | undefined;
  offset: number;
}

const read = (fields: Fields, directive: string, text: string): void => {
  switch (directive) {
    case 'Y':
      fields.year = Number(text);
      break;
    case 'y': {
      const short = Number(text);
      fields.year = short < 69 ? 2000 + short : 1900 + short;
      break;
    }
    case 'm':
      fields.month = Number(text);
      break;
    case 'b':
    case 'B':
      fields.month = monthNumber(text);
      break;
    case 'd':
      fields.day = Number(text);
      break;
    case 'j':
      fields.dayOfYear = Number(text);
      break;
    case 'H':
    case 'I':
      fields.hour = Number(text);
      break;
    case 'M':
      fields.minute = Number(text);
      break;
    case 'S':
      fields.second = Number(text);
      break;
    case 'f':
      fields.fraction = Number(`0.${text}`);
      break;
    case 'p':
      fields.afternoon = text.toLowerCase().startsWith('p');
      break;
    case 'z':
      fields.offset = offsetMinutes(text);
      break;
  }
};

const toMilliseconds = (f: Fields): number => {
  if (f.day > daysInMonth(f.year, f.month)) return NaN;
  if (f.dayOfYear > (isLeapYear(f.year) ? 366 : 365)) return NaN;
  const hour = f.afternoon === undefined ? f.hour : (f.hour % 12) + (f.afternoon ? 12 : 0);
  const days = f.dayOfYear > 0 ? daysFromCivil(f.year, 1, 1) + f.dayOfYear - 1 : daysFromCivil(f.year, f.month, f.day);
  // Microseconds are rounded so that 0.1 + 0.2 style dust does not make two equal times differ.
  const millis = Math.round(f.fraction * 1e6) / 1e3;
  return days * MS_PER_DAY + hour * 3_600_000 + (f.minute - f.offset) * 60_000 + f.second * 1000 + millis;
};

/**
 * A reader for one strftime format, as Python's `strptime` reads it: 1900-01-01 where the format has no date, one or two
 * digits where two are meant, any year from 0000 to 9999. The whole text must match.
 */
export const datetimeParser = (format: string): DatetimeParser => {
  const tokens = tokenizeFormat(format);
  const directives = tokens.flatMap((t) => (t.directive === undefined ? [] : [t.directive]));
  const pattern = tokens.map((t) =>
    t.directive === undefined ? escape(t.literal) : (PATTERNS[t.directive] ?? '($^)'),
  );
  const matcher = new RegExp(`^\\s*${pattern.join('')}\\s*$`, 'i');
  return (text) => {
    const match = matcher.exec(text);
    if (!match) return NaN;
    const fields: Fields = {
      year: 1900,
      month: 1,
      day: 1,
      dayOfYear: 0,
      hour: 0,
      minute: 0,
      second: 0,
      fraction: 0,
      afternoon: undefined,
      offset: 0,
    };
    for (let i = 0; i < directives.length; i++) read(fields, directives[i] ?? '', match[i + 1] ?? '');
    return toMilliseconds(fields);
  };
};

const ISO =
  /^\s*([+-]?\d{4,6})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?\s*$/i;

/** Reads ISO 8601 dates and datetimes, with `T` or a blank between them; without an offset they are UTC. */
export const parseIsoDatetime: DatetimeParser = (text) => {
  const m = ISO.exec(text);
  if (!m) return NaN;
  const [, year = '', month = '', day = '', hour = '0', minute = '0', second = '0', fraction = '0', zone = 'Z'] = m;
  const fields: Fields = {
    year: Number(year),
    month: Number(month),
    day: Number(day),
    dayOfYear: 0,
    hour: Number(hour),
    minute: Number(minute),
    second: Number(second),
    fraction: Number(`0.${fraction}`),
    afternoon: undefined,
    offset: offsetMinutes(zone),
  };
  const inRange =
    fields.month >= 1 &&
    fields.month <= 12 &&
    fields.day >= 1 &&
    fields.hour < 24 &&
    fields.minute < 60 &&
    fields.second < 60;
  return inRange ? toMilliseconds(fields) : NaN;
};
