import {
  boundValue,
  isMultiple,
  writtenNumber,
  type Column,
  type ColumnLimits,
  type ColumnMetadata,
} from '@likeness/table';

const DAY = 86_400_000;
/** Where numbers have no decimals to be rounded to. */
const RELATIVE_STEP = 1e-12;

/** The values that a column of numbers or datetimes may be written with, in their order. */
export interface ValueSpace {
  holds(value: number): boolean;
  /** The smallest that is not below `bound`, and not equal to it where `strict`; NaN where there is none. */
  next(bound: number, strict: boolean): number;
  /** The largest that is not above `bound`, and not equal to it where `strict`; NaN where there is none. */
  previous(bound: number, strict: boolean): number;
}

export function valueSpace(
  column: Exclude<Column, { kind: 'text' }>,
  metadata: ColumnMetadata,
  limits: ColumnLimits | undefined,
): ValueSpace {
  const written = writtenNumber(column);
  const step = stepOf(column);
  const { domain } = metadata;
  const declared = domain !== undefined && !('values' in domain);
  const low = Math.max(limits?.min ?? -Infinity, declared ? boundValue(metadata, domain.min) : -Infinity);
  const high = Math.min(limits?.max ?? Infinity, declared ? boundValue(metadata, domain.max) : Infinity);
  const above = low === limits?.min && limits.above;
  const below = high === limits?.max && limits.below;
  const multiple = limits?.step;
  const inside = (value: number): boolean =>
    (above ? value > low : value >= low) &&
    (below ? value < high : value <= high) &&
    (multiple === undefined || isMultiple(value, multiple));
  const move = (bound: number, strict: boolean, sign: 1 | -1): number => {
    const enough = (value: number): boolean =>
      sign > 0 ? (strict ? value > bound : value >= bound) : strict ? value < bound : value <= bound;
    let value = written(multiple === undefined ? bound : roundTo(bound, multiple, sign));
    // A few steps make up for rounding; more mean that there is none.
    for (let tries = 0; tries < 4; tries++) {
      if (enough(value) && inside(value)) return value;
      value = written(value + sign * (multiple ?? step(value)));
    }
    return NaN;
  };
  return {
    holds: (value) => Number.isNaN(value) || inside(written(value)),
    next: (bound, strict) => (bound < low ? move(low, above, 1) : move(bound, strict || (bound === low && above), 1)),
    previous: (bound, strict) =>
      bound > high ? move(high, below, -1) : move(bound, strict || (bound === high && below), -1),
  };
}

function roundTo(value: number, step: number, sign: 1 | -1): number {
  const times = value / step;
  const near = Math.round(times);
  const whole = isMultiple(value, step) ? near : sign > 0 ? Math.ceil(times) : Math.floor(times);
  return Number((whole * step).toPrecision(15));
}

/** How far the next value is at least. */
function stepOf(column: Exclude<Column, { kind: 'text' }>): (value: number) => number {
  if (column.kind === 'number') {
    const { decimals } = column;
    return decimals === undefined
      ? (value) => Math.max(1, Math.abs(value)) * RELATIVE_STEP
      : (value) => Math.max(10 ** -decimals, Math.abs(value) * 2 ** -52);
  }
  const { format } = column;
  const finest = [
    [/%f/, 1],
    [/%[ST]/, 1000],
    [/%M/, 60_000],
    [/%[HI]/, 3_600_000],
    [/%[dj]/, DAY],
    [/%[mbB]/, 31 * DAY],
  ] as const;
  const step = finest.find(([directive]) => directive.test(format))?.[1] ?? 366 * DAY;
  return () => step;
}
