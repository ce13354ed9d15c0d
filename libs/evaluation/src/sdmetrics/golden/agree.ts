import type { Breakdown } from '../metric.js';

const WORDS: Readonly<Record<string, number>> = { NaN: NaN, Infinity: Infinity, '-Infinity': -Infinity };

const numberIn = (value: unknown): number | undefined =>
  typeof value === 'number' ? value : typeof value === 'string' ? WORDS[value] : undefined;

const isGroup = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const numbersAgree = (expected: number, found: number, tolerance: number): boolean =>
  Number.isNaN(expected)
    ? Number.isNaN(found)
    : expected === found || Math.abs(expected - found) <= tolerance * Math.max(1, Math.abs(expected));

/** Whether two values agree: numbers within the tolerance (relative above 1), everything else exactly. */
export const agree = (expected: unknown, found: Breakdown | undefined, tolerance: number): boolean => {
  const number = numberIn(expected);
  if (number !== undefined) return typeof found === 'number' && numbersAgree(number, found, tolerance);
  if (Array.isArray(expected))
    return (
      Array.isArray(found) &&
      found.length === expected.length &&
      expected.every((entry, i) => agree(entry, (found as readonly Breakdown[])[i], tolerance))
    );
  if (isGroup(expected)) {
    if (!isGroup(found)) return false;
    const group = found as Readonly<Record<string, Breakdown>>;
    const keys = Object.keys(expected);
    return (
      keys.length === Object.keys(group).length && keys.every((key) => agree(expected[key], group[key], tolerance))
    );
  }
  return expected === found;
};
