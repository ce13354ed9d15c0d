import { parseNumber } from '../building/parse-number.js';
import type { ColumnProfile } from './column-profile.js';
import { MAX_CATEGORIES, type Observed } from './detection.js';

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));

const NOTHING: Observed = { kind: 'nothing' };

const observeNumbers = ({ numbers, distinct }: ColumnProfile): Observed => {
  if (numbers.count === 0) return NOTHING;
  const { min, max, decimals } = numbers;
  const range = { kind: 'range', min, max } as const;
  if (numbers.whole < numbers.count) return { ...range, granularity: Number(`1e-${Math.min(decimals, 12)}`) };
  if (!distinct) return { ...range, granularity: 1 };
  const offsets = [...distinct.keys()].map((text) => parseNumber(text) - min).filter((v) => !Number.isNaN(v));
  return { ...range, granularity: offsets.reduce(gcd, 0) || 1 };
};

const inOrder = (a: string, b: string): number => {
  const [x, y] = [parseNumber(a), parseNumber(b)];
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  return x - y || (a < b ? -1 : 1);
};

const observeCategories = ({ distinct }: ColumnProfile): Observed => {
  if (!distinct || distinct.size === 0) return NOTHING;
  const byFrequency = [...distinct].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1)).map(([text]) => text);
  // Declared as it stands, the order of frequency would publish which category is the larger one.
  const values = byFrequency.slice(0, MAX_CATEGORIES).sort(inOrder);
  return { kind: 'categories', values, more: distinct.size > MAX_CATEGORIES };
};

/** What the data holds, as a suggestion for the owner's declaration. Not public. Nothing for keys and personal data. */
export const observeColumn = (sdtype: string, profile: ColumnProfile): Observed => {
  if (sdtype === 'numerical') return observeNumbers(profile);
  if (sdtype === 'datetime') return profile.datetimes ? { kind: 'range', ...profile.datetimes.range } : NOTHING;
  if (sdtype === 'categorical' || sdtype === 'boolean') return observeCategories(profile);
  return NOTHING;
};
