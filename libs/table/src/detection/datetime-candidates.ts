import { datetimeParser, type DatetimeParser } from '../datetime/datetime-parser.js';
import { MONTHS } from '../datetime/strftime-directives.js';
import { instantRange, type DatetimeRange, type InstantRange } from './instant-range.js';

const DATES = [
  '%Y-%m-%d',
  '%Y/%m/%d',
  '%m/%d/%Y',
  '%d/%m/%Y',
  '%d.%m.%Y',
  '%Y.%m.%d',
  '%m-%d-%Y',
  '%d-%m-%Y',
  '%m/%d/%y',
  '%d/%m/%y',
  '%d-%b-%Y',
  '%d-%B-%Y',
  '%d-%b-%y',
  '%d %b %Y',
  '%d %B %Y',
  '%b %d, %Y',
  '%B %d, %Y',
  '%b %d %Y',
  '%B %d %Y',
  '%Y %b %d',
  '%Y %B %d',
  '%a, %d %b %Y',
  '%A, %d %B %Y',
  '%A, %B %d, %Y',
  '%d%b%Y',
  '%Y%m%d',
];
const TIMES = [
  '',
  ' %H:%M:%S',
  'T%H:%M:%S',
  ' %H:%M',
  'T%H:%M',
  'T%H%M%S',
  ' %H:%M:%S.%f',
  'T%H:%M:%S.%f',
  ' %I:%M:%S %p',
  ' %I:%M %p',
];
const ZONES = ['', '%z', ' %z'];
const FORMATS = [
  ...DATES.flatMap((date) => TIMES.flatMap((time) => (time === '' ? [date] : ZONES.map((zone) => date + time + zone)))),
  '%a %b %d %H:%M:%S %Y',
  '%Y-%m',
  '%H:%M:%S',
  '%H:%M',
];

const LONGEST = 40;
const LOOKS_LIKE_A_DATE = /^\s*(?:\d|[A-Za-z]{3,9},? (?:\d|[A-Za-z]{3,9} \d)).*\d/;
/** A format that fails on more of the values than this is given up. */
const TOLERATED = 0.05;

interface Candidate {
  readonly format: string;
  readonly parse: DatetimeParser;
  readonly instants: InstantRange;
}

const SHORT_MONTH = wordAmong(MONTHS.map((month) => month.slice(0, 3)));
const FULL_MONTH = wordAmong(MONTHS);

function wordAmong(words: readonly string[]): RegExp {
  return new RegExp(`(?<![A-Za-z])(?:${words.join('|')})(?![A-Za-z])`, 'i');
}

/** The parser reads "January" by %b too, which Python does not: the format that is written down must be the one of the values. */
const monthOf = (format: string): RegExp | undefined =>
  format.includes('%b') ? SHORT_MONTH : format.includes('%B') ? FULL_MONTH : undefined;

const candidate = (format: string): Candidate => {
  const lenient = datetimeParser(format);
  const month = monthOf(format);
  const parse = month ? (text: string) => (month.test(text) ? lenient(text) : NaN) : lenient;
  return { format, parse, instants: instantRange() };
};

const show = ({ parse, instants }: Candidate, text: string): void => {
  const ms = parse(text);
  if (!Number.isNaN(ms)) instants.see(ms);
};

export interface DatetimeGuess {
  readonly format: string;
  /** Share of the distinct values that it reads, in (0, 1]. */
  readonly share: number;
  readonly range: DatetimeRange;
}

/** Narrows down, value by value, which strftime formats read a column. Values are distinct; equal ones need not be shown twice. */
export interface DatetimeCandidates {
  see(text: string): void;
  /** The best format left. */
  best(): DatetimeGuess | undefined;
}

export const datetimeCandidates = (): DatetimeCandidates => {
  let alive: readonly Candidate[] | undefined;
  let seen = 0;
  const failures = (c: Candidate): number => seen - c.instants.count;
  return {
    see(text) {
      seen++;
      const possible = text.length <= LONGEST && LOOKS_LIKE_A_DATE.test(text);
      if (alive === undefined && !possible) return;
      alive ??= FORMATS.map(candidate).filter((c) => !Number.isNaN(c.parse(text)));
      if (possible) for (const c of alive) show(c, text);
      alive = alive.filter((c) => failures(c) <= Math.max(5, TOLERATED * seen));
    },
    best() {
      const first = [...(alive ?? [])].sort((a, b) => failures(a) - failures(b))[0];
      return first && { format: first.format, share: first.instants.count / seen, range: first.instants.range() };
    },
  };
};
