/** Steps, in seconds, that datetimes often are multiples of: a day, an hour, a minute, a second. */
const STEPS = [86_400, 3600, 60, 1];

export interface DatetimeRange {
  /** ISO. */
  readonly min: string;
  readonly max: string;
  /** Seconds; absent if it is finer than a second. */
  readonly granularity?: number;
}

/** Collects the bounds and the coarsest step of datetimes, given in milliseconds since 1970. */
export interface InstantRange {
  see(milliseconds: number): void;
  readonly count: number;
  range(): DatetimeRange;
}

export const instantRange = (): InstantRange => {
  let count = 0;
  let min = Infinity;
  let max = -Infinity;
  let step = 0;
  return {
    see(ms) {
      count++;
      if (ms < min) min = ms;
      if (ms > max) max = ms;
      while (step < STEPS.length && ms % ((STEPS[step] ?? 1) * 1000) !== 0) step++;
    },
    get count() {
      return count;
    },
    range() {
      const granularity = STEPS[step];
      const bounds = { min: new Date(min).toISOString(), max: new Date(max).toISOString() };
      return granularity === undefined ? bounds : { ...bounds, granularity };
    },
  };
};
