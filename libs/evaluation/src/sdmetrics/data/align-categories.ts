import { remember } from './remember.js';
import { isObject, isDatetime, type Cell, type NumericSeries, type ObjectSeries, type Series } from './series.js';

/** Two series in one dictionary. Codes are dense; -1 is null. */
export interface AlignedCategories {
  readonly real: Int32Array;
  readonly synthetic: Int32Array;
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

  objects({ codes, cells }: ObjectSeries): Int32Array {
    const used = new Uint8Array(cells.length);
    for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) used[codes[i]!] = 1;
    const translated = Int32Array.from(cells, (cell, i) => (used[i] === 1 ? this.add(this.cells, keyOf(cell)) : -1));
    if (translated.every((code, i) => code === i)) return codes;
    const aligned = new Int32Array(codes.length);
    for (let i = 0; i < codes.length; i++) aligned[i] = codes[i]! < 0 ? -1 : translated[codes[i]!]!;
    return aligned;
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
  let min = Infinity;
  let max = -Infinity;
  for (const series of all) {
    if (isObject(series) || isDatetime(series)) return undefined;
    for (const value of series.values) {
      if (value !== value) continue;
      if (Math.floor(value) !== value) return undefined;
      if (value < min) min = value;
      if (value > max) max = value;
      if (max - min > MOST_SLOTS) return undefined;
    }
  }
  return max >= min ? [min, max] : undefined;
};

/** Gives equal values of both sides the same code: the real side's values first. Kept: a column's shape and its pairs want the same codes. */
export const alignCategories = (real: Series, synthetic: Series): AlignedCategories => alignedWith(real)(synthetic);

const alignedWith = remember((real: Series) => remember((synthetic: Series) => align(real, synthetic)));

const align = (real: Series, synthetic: Series): AlignedCategories => {
  const dictionary = new Dictionary(smallRange(real, synthetic));
  const encode = (s: Series): Int32Array => (isObject(s) ? dictionary.objects(s) : dictionary.numbers(s));
  const codes = { real: encode(real), synthetic: encode(synthetic) };
  return { ...codes, size: dictionary.size };
};
