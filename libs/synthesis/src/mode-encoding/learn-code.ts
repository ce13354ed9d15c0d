import type { BinnedAttribute } from '@likeness/privacy';
import type { Column, DatetimeColumn, NumberColumn, TextColumn } from '@likeness/table';
import { learnAttribute } from '../learned/learn-attribute.js';
import type { Rng } from '../sampling/rng.js';
import { bayesianMixture, type WeightedValues } from './bayesian-mixture.js';
import type { ChoiceCode, CodedColumn, ModesCode } from './column-code.js';
import { distinctValues } from './distinct-values.js';

/** Of a column of more, the rarest values share a cell. */
const MOST_CELLS = 1000;
const MOST_MODES = 10;
/** A number that so many rows have is a mode of its own. */
const FREQUENT = 0.05;
const MOST_DISTINCT = 2000;

export interface CodeOptions {
  readonly enforceMinMax: boolean;
  readonly enforceRounding: boolean;
}

/** Learns how to write a column for a net, and writes it. Without a guarantee: the code holds real values. */
export function learnCode(column: Column, options: CodeOptions, rng: Rng): CodedColumn {
  return column.kind === 'text' ? learnChoice(column) : learnModes(column, options, rng);
}

function learnChoice({ name, codes, dictionary }: TextColumn): CodedColumn {
  const counts = new Float64Array(dictionary.length + 1);
  for (const code of codes) counts[code + 1]!++;
  const seen = Array.from(counts, (count, at) => ({ count, at }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const kept = seen.length > MOST_CELLS ? MOST_CELLS - 1 : seen.length;
  const groups = [...seen.slice(0, kept).map((each) => [each]), ...(kept < seen.length ? [seen.slice(kept)] : [])];
  const cellOfCode = new Int32Array(dictionary.length + 1);
  groups.forEach((group, cell) => group.forEach(({ at }) => (cellOfCode[at] = cell)));
  const code: ChoiceCode = {
    kind: 'choice',
    name,
    cells: groups.map((group) => {
      const total = group.reduce((sum, { count }) => sum + count, 0);
      return {
        values: group.map(({ at }) => (at === 0 ? null : dictionary[at - 1]!)),
        shares: group.map(({ count }) => count / total),
      };
    }),
  };
  return { code, cells: codes.map((each) => cellOfCode[each + 1]!) };
}

function learnModes(column: NumberColumn | DatetimeColumn, options: CodeOptions, rng: Rng): CodedColumn {
  const attribute = learnAttribute(column) as BinnedAttribute;
  const { name, values } = column;
  const distinct = distinctValues(values);
  const rows = distinct.counts.reduce((a, b) => a + b, 0);
  const points = [...distinct.values].filter((_, at) => distinct.counts[at]! >= FREQUENT * rows);
  const isPoint = new Set(points);
  const bells = bellsOf(distinct, isPoint);
  const { min, max, granularity } = attribute;
  const code: ModesCode = {
    kind: 'modes',
    name,
    scale: column.kind,
    modes: [
      ...points.map((mean) => ({ mean, deviation: 0 })),
      ...bells.map(({ mean, deviation }) => ({ mean, deviation })),
    ],
    empty: rows < values.length || rows === 0,
    ...(options.enforceMinMax ? { bounds: { min, max } } : {}),
    ...(options.enforceRounding && granularity !== undefined
      ? { decimals: Math.round(Math.log10(1 / granularity)) }
      : {}),
    ...(column.kind === 'datetime' ? { format: column.format } : {}),
  };
  const cells = new Int32Array(values.length);
  const offsets = new Float32Array(values.length);
  const pointCells = new Map(points.map((value, cell) => [value, cell]));
  const densities = new Float64Array(bells.length);
  values.forEach((value, row) => {
    const point = Number.isNaN(value) ? code.modes.length : pointCells.get(value);
    if (point !== undefined) {
      cells[row] = point;
      return;
    }
    let total = 0;
    bells.forEach(({ weight, mean, deviation }, k) => {
      total += densities[k] =
        (weight / deviation) * Math.exp(-0.5 * ((value - mean) / deviation) ** 2) + 1e-12 * weight;
    });
    let left = rng.uniform() * total;
    let bell = 0;
    while (bell < bells.length - 1 && left >= densities[bell]!) left -= densities[bell++]!;
    cells[row] = points.length + bell;
    offsets[row] = offsetOf(value, bells[bell]!);
  });
  return { code, cells, offsets };
}

const LARGEST_OFFSET = 0.99;

function offsetOf(value: number, { mean, deviation }: { readonly mean: number; readonly deviation: number }): number {
  return Math.min(LARGEST_OFFSET, Math.max(-LARGEST_OFFSET, (value - mean) / (4 * deviation)));
}

function bellsOf({ values, counts }: WeightedValues, isPoint: ReadonlySet<number>) {
  const rest = [...values.keys()].filter((at) => !isPoint.has(values[at]!));
  if (rest.length === 0) return [];
  const others = {
    values: Float64Array.from(rest, (at) => values[at]!),
    counts: Float64Array.from(rest, (at) => counts[at]!),
  };
  // A single value that is not frequent has no spread of its own.
  return bayesianMixture(fewer(others), MOST_MODES).map((bell) => ({
    ...bell,
    deviation: Math.max(bell.deviation, 1e-9 * Math.max(1, Math.abs(bell.mean))),
  }));
}

/** Neighbours are taken together, so that there are not too many. */
function fewer({ values, counts }: WeightedValues): WeightedValues {
  if (values.length <= MOST_DISTINCT) return { values, counts };
  const total = counts.reduce((a, b) => a + b, 0);
  const [means, held]: [number[], number[]] = [[], []];
  let [sum, n] = [0, 0];
  values.forEach((value, at) => {
    sum += value * counts[at]!;
    n += counts[at]!;
    if (n * MOST_DISTINCT < total && at < values.length - 1) return;
    means.push(sum / n);
    held.push(n);
    [sum, n] = [0, 0];
  });
  return { values: Float64Array.from(means), counts: Float64Array.from(held) };
}
