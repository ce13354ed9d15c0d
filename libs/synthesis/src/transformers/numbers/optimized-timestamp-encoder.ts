import { numberTransformer } from './number-transformer.js';

const [SECOND, MINUTE, HOUR, DAY] = [1e3, 6e4, 36e5, 864e5];

/** Counts the largest of days, hours, minutes, seconds and milliseconds of which all values are whole numbers, so that the numbers stay small. */
export const optimizedTimestampEncoder = numberTransformer<{ readonly unit: number }>(
  {
    id: 'optimized-timestamp-encoder',
    rdt: 'OptimizedTimestampEncoder',
    title: 'Datetimes as days, hours, minutes or seconds since 1970',
    sdtypes: ['datetime'],
  },
  {
    components: [''],
    learn: (values) => ({
      unit: [DAY, HOUR, MINUTE, SECOND].find((unit) => values.every((value) => value % unit === 0)) ?? 1,
    }),
    forward: ({ unit }, values) => [values.map((value) => value / unit)],
    backward: ({ unit }, [numbers]) => numbers!.map((value) => Math.round(value) * unit),
  },
);
