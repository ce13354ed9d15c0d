import { parseNumber } from '../building/parse-number.js';
import type { ColumnProfile } from './column-profile.js';
import { MAX_CATEGORIES, type ObservedColumn } from './detection.js';

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

const numberRange = ({ numbers, distinct }: ColumnProfile): ObservedColumn['range'] => {
  if (numbers.count === 0) return undefined;
  const { min, max, decimals } = numbers;
  if (numbers.whole === numbers.count && distinct) {
    const offsets = [...distinct.keys()]
      .map(parseNumber)
      .filter((v) => !Number.isNaN(v))
      .map((v) => v - min);
    return { min, max, granularity: offsets.reduce(gcd, 0) || 1 };
  }
  return { min, max, granularity: numbers.whole === numbers.count ? 1 : Number(`1e-${Math.min(decimals, 12)}`) };
};

const categories = ({ distinct }: ColumnProfile): readonly string[] | undefined => {
  if (!distinct || distinct.size > MAX_CATEGORIES) return undefined;
  return [...distinct].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([text]) => text);
};

/** What the data holds, as a suggestion for the owner's declaration. Not public. */
export const observeColumn = (sdtype: string, profile: ColumnProfile): ObservedColumn => {
  const emptyShare = profile.rows === 0 ? 0 : profile.empty / profile.rows;
  const base = { source: 'read-from-the-data', emptyShare } as const;
  if (sdtype === 'numerical') return { ...base, range: numberRange(profile) };
  if (sdtype === 'datetime') return { ...base, range: profile.datetimes?.range };
  const found = categories(profile);
  return found ? { ...base, categories: found } : base;
};
