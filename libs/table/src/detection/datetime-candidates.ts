import { datetimeParser, type DatetimeParser } from '../datetime/datetime-parser.js';

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
  '%d-%b-%y',
  '%d %b %Y',
  '%d %B %Y',
  '%b %d, %Y',
  '%B %d, %Y',
  '%d%b%Y',
  '%Y%m%d',
];
const TIMES = [
  '',
  ' %H:%M:%S',
  'T%H:%M:%S',
  ' %H:%M',
  'T%H:%M',
  ' %H:%M:%S.%f',
  'T%H:%M:%S.%f',
  ' %I:%M:%S %p',
  ' %I:%M %p',
];
const ZONES = ['', '%z'];
const FORMATS = [
  ...DATES.flatMap((date) => TIMES.flatMap((time) => (time === '' ? [date] : ZONES.map((zone) => date + time + zone)))),
  '%Y-%m',
  '%H:%M:%S',
  '%H:%M',
];

const LONGEST = 40;
const LOOKS_LIKE_A_DATE = /^\s*(?:\d|[A-Za-z]{3,9} \d).*\d/;
/** A format that fails on more of the values than this is given up. */
const TOLERATED = 0.05;

interface Candidate {
  readonly format: string;
  readonly parse: DatetimeParser;
  failures: number;
  min: number;
  max: number;
  /** Index into STEPS of the coarsest step that all times are multiples of. */
  step: number;
}

const STEPS = [86_400, 3600, 60, 1];

const candidate = (format: string, failures: number): Candidate => ({
  format,
  parse: datetimeParser(format),
  failures,
  min: Infinity,
  max: -Infinity,
  step: 0,
});

const show = (c: Candidate, text: string | undefined): void => {
  const ms = text === undefined ? NaN : c.parse(text);
  if (Number.isNaN(ms)) {
    c.failures++;
    return;
  }
  if (ms < c.min) c.min = ms;
  if (ms > c.max) c.max = ms;
  while (c.step < STEPS.length && ms % ((STEPS[c.step] ?? 1) * 1000) !== 0) c.step++;
};

const rangeOf = (c: Candidate): DatetimeRange => {
  const granularity = STEPS[c.step];
  const bounds = { min: new Date(c.min).toISOString(), max: new Date(c.max).toISOString() };
  return granularity === undefined ? bounds : { ...bounds, granularity };
};

export interface DatetimeRange {
  /** ISO. */
  readonly min: string;
  readonly max: string;
  /** Seconds: a day, an hour, a minute or a second; absent if it is finer. */
  readonly granularity?: number;
}

export interface DatetimeGuess {
  readonly format: string;
  /** Share of the distinct values that it reads, in (0, 1]. */
  readonly share: number;
  readonly range?: DatetimeRange;
}

/** Narrows down, value by value, which strftime formats read a column. Values are distinct; equal ones need not be shown twice. */
export interface DatetimeCandidates {
  see(text: string): void;
  /** The best format left. */
  best(): DatetimeGuess | undefined;
}

export const datetimeCandidates = (): DatetimeCandidates => {
  let alive: Candidate[] | undefined;
  let seen = 0;
  return {
    see(text) {
      seen++;
      const possible = text.length <= LONGEST && LOOKS_LIKE_A_DATE.test(text);
      if (alive === undefined && !possible) return;
      alive ??= FORMATS.map((format) => candidate(format, seen - 1)).filter((c) => !Number.isNaN(c.parse(text)));
      for (const c of alive) show(c, possible ? text : undefined);
      alive = alive.filter((c) => c.failures <= Math.max(5, TOLERATED * seen));
    },
    best() {
      const first = [...(alive ?? [])].sort((a, b) => a.failures - b.failures)[0];
      return first && { format: first.format, share: 1 - first.failures / seen, range: rangeOf(first) };
    },
  };
};
