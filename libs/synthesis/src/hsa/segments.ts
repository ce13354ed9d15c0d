import type { Column } from '@likeness/table';
import { createRng } from '../sampling/rng.js';
import { codeCount, codesOf, learnCoder } from '../trees/column-coder.js';

/** In every table, the column that says which kind of row it is. */
export const SEGMENT = '@segment';

const CODES = 32;
/** Texts that are told apart. */
const FREQUENT = 4;
const ROUNDS = 12;
/** Rows, at most, that centres are found from. */
const LOOKED_AT = 20_000;

/**
 * Kinds of rows: k-means over ranks of numbers and the most frequent texts.
 * Citation: Lloyd 1982; Arthur and Vassilvitskii 2007 for where it begins.
 */
export function segmentsOf(columns: readonly Column[], rows: number, most: number): Column {
  const features = columns.flatMap(featuresOf);
  const dictionary = Array.from({ length: most }, (_, at) => `kind ${at + 1}`);
  if (features.length === 0 || rows === 0)
    return { kind: 'text', name: SEGMENT, codes: new Int32Array(rows), dictionary };
  const step = Math.max(1, Math.ceil(rows / LOOKED_AT));
  const some = Int32Array.from({ length: Math.ceil(rows / step) }, (_, at) => at * step);
  let centres = firstCentres(features, some, most);
  for (let round = 0; round < ROUNDS; round++)
    centres = means(features, some, nearest(features, some, centres), centres);
  const all = Int32Array.from({ length: rows }, (_, row) => row);
  return { kind: 'text', name: SEGMENT, codes: nearest(features, all, centres), dictionary };
}

/** Values in [0, 1]: the place of a number among all, or whether a text is one of the frequent ones. */
function featuresOf(column: Column): Float64Array[] {
  const coder = learnCoder(column, CODES);
  const codes = codesOf(coder, column);
  if (coder.kind === 'numbers') {
    const size = Math.max(1, codeCount(coder) - 2);
    return [Float64Array.from(codes, (code) => (code === 0 ? 0.5 : (code - 1) / size))];
  }
  const frequent = coder.values.slice(0, FREQUENT).map((_, at) => at + 1);
  return frequent.map((wanted) => Float64Array.from(codes, (code) => Number(code === wanted)));
}

type Centres = readonly Float64Array[];

function distance(features: readonly Float64Array[], row: number, centre: Float64Array): number {
  let sum = 0;
  for (let at = 0; at < features.length; at++) sum += (features[at]![row]! - centre[at]!) ** 2;
  return sum;
}

/** Each next one far from those before, by chance. */
function firstCentres(features: readonly Float64Array[], rows: Int32Array, most: number): Centres {
  const rng = createRng(0);
  const at = (row: number): Float64Array => Float64Array.from(features, (feature) => feature[row]!);
  const centres = [at(rows[rng.below(rows.length)]!)];
  const away = new Float64Array(rows.length).fill(Infinity);
  while (centres.length < most) {
    rows.forEach((row, each) => (away[each] = Math.min(away[each]!, distance(features, row, centres.at(-1)!))));
    let left = rng.uniform() * away.reduce((sum, each) => sum + each, 0);
    if (!(left > 0)) break;
    const chosen = away.findIndex((each) => (left -= each) <= 0);
    centres.push(at(rows[chosen < 0 ? rows.length - 1 : chosen]!));
  }
  return centres;
}

function nearest(features: readonly Float64Array[], rows: Int32Array, centres: Centres): Int32Array {
  return rows.map((row) => {
    let [best, least] = [0, Infinity];
    centres.forEach((centre, at) => {
      const away = distance(features, row, centre);
      if (away < least) [best, least] = [at, away];
    });
    return best;
  });
}

function means(features: readonly Float64Array[], rows: Int32Array, segment: Int32Array, before: Centres): Centres {
  const sums = before.map(() => new Float64Array(features.length));
  const counts = new Float64Array(before.length);
  rows.forEach((row, at) => {
    const sum = sums[segment[at]!]!;
    counts[segment[at]!]!++;
    for (let each = 0; each < features.length; each++) sum[each]! += features[each]![row]!;
  });
  return sums.map((sum, at) => (counts[at]! > 0 ? sum.map((value) => value / counts[at]!) : before[at]!));
}
