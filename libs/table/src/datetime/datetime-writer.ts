import { dayOfYear } from './civil-date.js';
import { MONTHS, tokenizeFormat, WEEKDAYS } from './strftime-directives.js';

const pad = (value: number, width: number): string => String(value).padStart(width, '0');

const write = (date: Date, micros: number, directive: string): string => {
  const year = date.getUTCFullYear();
  const month = date.getUTCMonth();
  const hour = date.getUTCHours();
  const weekday = WEEKDAYS[(date.getUTCDay() + 6) % 7] ?? '';
  switch (directive) {
    case 'Y':
      return pad(year, 4);
    case 'y':
      return pad(((year % 100) + 100) % 100, 2);
    case 'm':
      return pad(month + 1, 2);
    case 'b':
      return (MONTHS[month] ?? '').slice(0, 3);
    case 'B':
      return MONTHS[month] ?? '';
    case 'd':
      return pad(date.getUTCDate(), 2);
    case 'j':
      return pad(dayOfYear(year, month + 1, date.getUTCDate()), 3);
    case 'H':
      return pad(hour, 2);
    case 'I':
      return pad(hour % 12 === 0 ? 12 : hour % 12, 2);
    case 'M':
      return pad(date.getUTCMinutes(), 2);
    case 'S':
      return pad(date.getUTCSeconds(), 2);
    case 'f':
      return pad(micros, 6);
    case 'p':
      return hour < 12 ? 'AM' : 'PM';
    case 'z':
      return '+0000';
    case 'a':
      return weekday.slice(0, 3);
    case 'A':
      return weekday;
    default:
      return `%${directive}`;
  }
};

/** Writes milliseconds since 1970 in a strftime format, in UTC. Inverse of `datetimeParser` down to what the format can hold. */
export const datetimeWriter = (format: string): ((milliseconds: number) => string) => {
  const tokens = tokenizeFormat(format);
  return (milliseconds) => {
    const wholeMs = Math.floor(milliseconds);
    const date = new Date(wholeMs);
    const msOfSecond = wholeMs - Math.floor(wholeMs / 1000) * 1000;
    const micros = Math.min(999_999, msOfSecond * 1000 + Math.round((milliseconds - wholeMs) * 1000));
    return tokens.map((t) => (t.directive === undefined ? t.literal : write(date, micros, t.directive))).join('');
  };
};
