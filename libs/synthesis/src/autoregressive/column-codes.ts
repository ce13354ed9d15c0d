import type { Column } from '@likeness/table';
import type { Rng } from '../sampling/rng.js';

/** A column cut into codes, which a network predicts and reads. All that is needed to cut it again. */
export type ColumnCodes = CategoryCodes | NumberCodes;

interface Grouped {
  readonly name: string;
  /** Groups are runs of codes, predicted before the code inside; one more than groups, the first 0, the last the number of codes. */
  readonly groupStarts: readonly number[];
}

/** The frequent first. */
export interface CategoryCodes extends Grouped {
  readonly kind: 'categories';
  /** Of every code; null is empty. */
  readonly values: readonly (string | null)[];
  /** The first group whose codes are drawn as often as they were seen, whatever else the row holds; absent: there is none. */
  readonly rareFrom?: number;
}

/** In ascending order; where there is one more code than intervals, the last is empty. */
export interface NumberCodes extends Grouped {
  readonly kind: 'numbers';
  readonly scale: 'number' | 'datetime';
  /** The smallest and the largest value of every code; equal where it stands for one value. */
  readonly lows: readonly number[];
  readonly highs: readonly number[];
  /** Values are written with so many. */
  readonly decimals?: number;
  /** Of datetimes. */
  readonly format?: string;
}

/** Values from low to high, both included. */
export interface Part {
  readonly low: number;
  readonly high: number;
  readonly weight: number;
}

/** Stands for a value that has no code: nothing is known. */
export const UNKNOWN = -1;

export function codeCount({ groupStarts }: ColumnCodes): number {
  return groupStarts.at(-1)!;
}

/** The code of every row. */
export function encodeColumn(codes: ColumnCodes, column: Column): Int32Array {
  if (codes.kind === 'categories') {
    if (column.kind !== 'text') throw new TypeError('A category is a text.');
    const positions = new Map(codes.values.map((value, code) => [value, code]));
    const empty = positions.get(null) ?? UNKNOWN;
    const ofText = column.dictionary.map((text) => positions.get(text) ?? UNKNOWN);
    return column.codes.map((code) => (code < 0 ? empty : ofText[code]!));
  }
  if (column.kind === 'text') throw new TypeError('A number is no text.');
  const encode = numberEncoder(codes);
  return Int32Array.from(column.values, encode);
}

/** The code of a number. Values between two codes go to the nearer one, so do values outside. */
export function numberEncoder(codes: NumberCodes): (value: number) => number {
  const lows = Float64Array.from(codes.lows);
  const highs = Float64Array.from(codes.highs);
  const empty = codeCount(codes) > highs.length ? highs.length : UNKNOWN;
  return (value) => {
    if (Number.isNaN(value)) return empty;
    if (highs.length === 0) return UNKNOWN;
    let [low, high] = [0, highs.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (highs[middle]! >= value) high = middle;
      else low = middle + 1;
    }
    const isNearerBefore = low > 0 && value - highs[low - 1]! < lows[low]! - value;
    return isNearerBefore ? low - 1 : low;
  };
}

/** Values of codes, spread evenly over what is left of each. @param parts of every code, where a condition leaves only those */
export function decodeColumn(
  codes: ColumnCodes,
  drawn: Int32Array,
  rng: Rng,
  parts: readonly (readonly Part[])[] = [],
): Column {
  const { name } = codes;
  if (codes.kind === 'categories') {
    const dictionary = codes.values.filter((value) => value !== null);
    const positions = new Map<string | null, number>(dictionary.map((value, at) => [value, at]));
    const ofCode = Int32Array.from(codes.values, (value) => positions.get(value) ?? -1);
    return { kind: 'text', name, codes: drawn.map((code) => ofCode[code]!), dictionary };
  }
  return numbersAsColumn(
    codes,
    Float64Array.from(drawn, (code) => decodeNumber(codes, code, rng, parts[code])),
  );
}

/** A number that a code stands for; NaN: empty. */
export function decodeNumber(
  { lows, highs, decimals }: NumberCodes,
  code: number,
  rng: Rng,
  parts?: readonly Part[],
): number {
  if (code >= lows.length) return NaN;
  const part = parts ? pickPart(parts, rng) : undefined;
  return numberBetween(part?.low ?? lows[code]!, part?.high ?? highs[code]!, decimals, rng);
}

export function numbersAsColumn({ name, scale, decimals, format }: NumberCodes, values: Float64Array): Column {
  return scale === 'number'
    ? { kind: 'number', name, values, ...(decimals === undefined ? {} : { decimals }) }
    : { kind: 'datetime', name, values, format: format! };
}

function pickPart(parts: readonly Part[], rng: Rng): Part | undefined {
  if (parts.length < 2) return parts[0];
  let left = rng.uniform() * parts.reduce((sum, { weight }) => sum + weight, 0);
  return parts.find(({ weight }) => (left -= weight) < 0) ?? parts.at(-1);
}

function numberBetween(low: number, high: number, decimals: number | undefined, rng: Rng): number {
  if (low === high) return low;
  if (decimals === undefined) return low + rng.uniform() * (high - low);
  const scale = 10 ** decimals;
  return (Math.round(low * scale) + rng.below(Math.round((high - low) * scale) + 1)) / scale;
}
