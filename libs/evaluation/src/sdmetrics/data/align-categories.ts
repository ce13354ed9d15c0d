import { codeCounts } from './code-counts.js';
import type { Coded } from './coded.js';
import { numberFacts } from './number-facts.js';
import { remember } from './remember.js';
import { isDatetime, isObject, type Cell, type NumericSeries, type ObjectSeries, type Series } from './series.js';

/** One of two series in a dictionary that they share. What is not asked for is not computed. */
export interface AlignedSide {
  /** Dense, row by row; -1 is null. */
  codes(): Int32Array;
  /** How often each code occurs, nulls left out. */
  counts(): Float64Array;
  coded(): Coded;
}

export interface AlignedCategories {
  readonly real: AlignedSide;
  readonly synthetic: AlignedSide;
  /** Number of different values. */
  readonly size: number;
}

/** A truth value equals 0 or 1 as in Python; a text never equals a number. */
const keyOf = (cell: Cell): string | number => (typeof cell === 'boolean' ? Number(cell) : cell);

/** Whole numbers in a range so small that an array is a better dictionary than a hash map. */
const MOST_SLOTS = 2 ** 20;

class Dictionary {
  size = 0;
  private readonly cells = new Map<string | number, number>();
  private readonly datetimes = new Map<number, number>();
  private readonly slots = new Int32Array(0);
  private readonly base: number = 0;

  constructor(range: readonly [number, number] | undefined) {
    if (range === undefined) return;
    this.base = range[0];
    this.slots = new Int32Array(range[1] - range[0] + 1);
  }

  private add(map: Map<unknown, number>, key: unknown): number {
    const known = map.get(key);
    if (known !== undefined) return known;
    map.set(key, this.size);
    return this.size++;
  }

  /** What each own code is here, null first; values that do not occur are taken for null. */
  translate(series: ObjectSeries): Int32Array {
    const counts = codeCounts(series);
    const translated = new Int32Array(counts.length).fill(-1);
    series.cells.forEach((cell, code) => {
      if (counts[code + 1]! > 0) translated[code + 1] = this.add(this.cells, keyOf(cell));
    });
    return translated;
  }

  numbers(series: NumericSeries): Int32Array {
    const { values } = series;
    const codes = new Int32Array(values.length);
    const map = isDatetime(series) ? this.datetimes : this.cells;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      codes[i] = value !== value ? -1 : this.slots.length > 0 ? this.slot(value - this.base) : this.add(map, value);
    }
    return codes;
  }

  private slot(at: number): number {
    if (this.slots[at] === 0) this.slots[at] = ++this.size;
    return this.slots[at]! - 1;
  }
}

const smallRange = (...all: readonly Series[]): readonly [number, number] | undefined => {
  let [min, max] = [Infinity, -Infinity];
  for (const series of all) {
    if (isObject(series) || isDatetime(series)) return undefined;
    const facts = numberFacts(series.values);
    if (!facts.whole) return undefined;
    if (facts.min < min) min = facts.min;
    if (facts.max > max) max = facts.max;
  }
  return max >= min && max - min <= MOST_SLOTS ? [min, max] : undefined;
};

/** Codes from 0, which is null: narrow where they fit, half the memory to read for each pair. */
const emptyCodes = (size: number, rows: number): Coded['codes'] =>
  size <= 2 ** 16 ? new Uint16Array(rows) : new Int32Array(rows);

const sideOfObjects = (series: ObjectSeries, translated: Int32Array, dictionary: Dictionary): AlignedSide => ({
  codes: () => series.codes.map((code) => translated[code + 1]!),
  counts() {
    const counts = new Float64Array(dictionary.size);
    codeCounts(series).forEach((count, code) => {
      if (translated[code]! >= 0) counts[translated[code]!]! += count;
    });
    return counts;
  },
  coded() {
    const codes = emptyCodes(dictionary.size + 1, series.codes.length);
    for (let row = 0; row < codes.length; row++) codes[row] = translated[series.codes[row]! + 1]! + 1;
    return { codes, size: dictionary.size + 1 };
  },
});

const sideOfNumbers = (aligned: Int32Array, dictionary: Dictionary): AlignedSide => ({
  codes: () => aligned,
  counts() {
    const counts = new Float64Array(dictionary.size);
    for (let row = 0; row < aligned.length; row++) if (aligned[row]! >= 0) counts[aligned[row]!]!++;
    return counts;
  },
  coded() {
    const codes = emptyCodes(dictionary.size + 1, aligned.length);
    for (let row = 0; row < codes.length; row++) codes[row] = aligned[row]! + 1;
    return { codes, size: dictionary.size + 1 };
  },
});

/** Gives equal values of both sides the same code: the real side's values first. Kept: a column's shape and its pairs want the same codes. */
export const alignCategories = (real: Series, synthetic: Series): AlignedCategories => alignedWith(real)(synthetic);

const alignedWith = remember((real: Series) => remember((synthetic: Series) => align(real, synthetic)));

const align = (real: Series, synthetic: Series): AlignedCategories => {
  const dictionary = new Dictionary(smallRange(real, synthetic));
  const sideOf = (series: Series): AlignedSide =>
    isObject(series)
      ? sideOfObjects(series, dictionary.translate(series), dictionary)
      : sideOfNumbers(dictionary.numbers(series), dictionary);
  const sides = { real: sideOf(real), synthetic: sideOf(synthetic) };
  return { ...sides, size: dictionary.size };
};
