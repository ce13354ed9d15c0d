import { codeValues, type CodedPair } from '../marginals/coded-pair.js';
import { LARGEST_DENSITY } from './sdnist-dictionary.js';

/** Texts of one column of the target and of the de-identified table, as the files have them. */
export interface TextPair {
  readonly name: string;
  readonly real: readonly string[];
  readonly synthetic: readonly string[];
}

/** Numbers that SDNist cuts at ranks of the target. */
const RANKED = new Set(['AGEP', 'PINCP', 'POVPIP', 'PWGTP', 'WGTP']);
const BINS = 20;

/** "N": does not apply. */
const numberIn = (text: string): number => (text.trim() === '' ? NaN : Number(text));

/** SDNist casts whole-number columns, so 155.3 counts as 155. */
const WHOLE = new Set(['AGEP', 'POVPIP', 'PWGTP', 'WGTP']);

const valueOf = (name: string, text: string): string | number => {
  const number = numberIn(text);
  if (Number.isNaN(number)) return text;
  return WHOLE.has(name) ? Math.trunc(number) : number;
};

/** The upper ends of bins at ranks k / 20 of the target; equal values share the mean of their ranks. */
const upperEnds = (target: readonly number[]): ReadonlyMap<number, number> => {
  const sorted = Float64Array.from(target.filter((v) => !Number.isNaN(v))).sort();
  const ends = new Map<number, number>();
  for (let from = 0; from < sorted.length;) {
    let to = from;
    while (to < sorted.length && sorted[to] === sorted[from]) to++;
    const rank = (from + 1 + to) / 2 / sorted.length;
    ends.set(Math.min(BINS - 1, Math.floor(BINS * rank)), sorted[from]!);
    from = to;
  }
  return ends;
};

const byRank = ({ name, real, synthetic }: TextPair): CodedPair => {
  const target = real.map((text) => numberIn(String(valueOf(name, text))));
  const ends = [...upperEnds(target)];
  const binOf = (value: number): number => {
    if (Number.isNaN(value)) return -1;
    const found = ends.find(([, end]) => value <= end) ?? ends.at(-1);
    return found?.[0] ?? 0;
  };
  return codeValues(
    name,
    target.map(binOf),
    synthetic.map((text) => binOf(numberIn(String(valueOf(name, text))))),
  );
};

/** 0, 150, then logarithmic steps to beyond the largest density of the dictionary. */
const DENSITY_EDGES: readonly number[] = [
  0,
  150,
  ...Array.from({ length: 21 }, (_, i) => 10 ** (1 + (i * (Math.log10(LARGEST_DENSITY + 500) - 1)) / 20)).slice(8),
];

/** Bins are closed above; what is below 0 counts as 0, which is in none, and what is beyond the last with the last. */
const densityBin = (text: string): number => {
  const value = numberIn(text);
  return Math.min(DENSITY_EDGES.length - 1, DENSITY_EDGES.filter((edge) => value > edge).length);
};

const byDensity = ({ name, real, synthetic }: TextPair): CodedPair =>
  codeValues(name, real.map(densityBin), synthetic.map(densityBin));

const byValue = ({ name, real, synthetic }: TextPair): CodedPair =>
  codeValues(
    name,
    real.map((text) => valueOf(name, text)),
    synthetic.map((text) => valueOf(name, text)),
  );

/** The column as SDNist compares rows: by values, densities by their bin. */
export const sdnistValues = (pair: TextPair): CodedPair => (pair.name === 'DENSITY' ? byDensity(pair) : byValue(pair));

/** The column as SDNist's k-marginal sees it. */
export const sdnistBins = (pair: TextPair): CodedPair => {
  return RANKED.has(pair.name) ? byRank(pair) : sdnistValues(pair);
};

/** What stands for "N" among numbers: below all of them, but above incomes and their ratio to poverty. */
const ABOVE_ALL = new Set(['PINCP', 'POVPIP']);

/** The column as SDNist's tree sees it: numbers whose order counts. */
export const sdnistNumbers = (pair: TextPair): CodedPair => {
  if (pair.name === 'DENSITY' || pair.name === 'PUMA') return sdnistValues(pair);
  const numberOf = (text: string): number => {
    const value = valueOf(pair.name, text);
    return typeof value === 'number' ? value : ABOVE_ALL.has(pair.name) ? Infinity : -1;
  };
  return codeValues(pair.name, pair.real.map(numberOf), pair.synthetic.map(numberOf));
};
