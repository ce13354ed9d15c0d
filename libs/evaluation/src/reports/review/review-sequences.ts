import type { TableMetadata } from '@likeness/table';
import { columnOf, type Frame } from '../../sdmetrics/data/frame.js';
import { codeRows } from '../../sdmetrics/data/row-codes.js';
import { isObject, type Series } from '../../sdmetrics/data/series.js';
import type { Course, SequenceFindings } from '../reviewer-report.js';
import { sharesByCount } from './shares-by-count.js';

/** Columns whose course is drawn, and places of a sequence that are looked at. */
const COLUMNS = 6;
const PLACES = 40;

/** How long sequences are, and how their numbers run from place to place. null: there is no sequence key. */
export const reviewSequences = (
  real: Frame,
  synthetic: Frame,
  { columns, sequence_key: key, sequence_index: index }: TableMetadata,
): SequenceFindings | null => {
  if (key === undefined) return null;
  const names = [key].flat();
  const [own, made] = [real, synthetic].map((frame) => placesOf(frame, names, index)) as [Places, Places];
  const numeric = Object.entries(columns).filter(
    ([name, { sdtype }]) => sdtype === 'numerical' && !names.includes(name) && name !== index,
  );
  return {
    real: own.lengths.length,
    synthetic: made.lengths.length,
    lengths: sharesByCount(own.lengths, made.lengths),
    courses: numeric.slice(0, COLUMNS).flatMap(([column]) => courseOf(column, [real, own], [synthetic, made])),
  };
};

interface Places {
  /** Of each row, from 0; -1: it belongs to no sequence. */
  readonly at: Int32Array;
  readonly lengths: Float64Array;
}

const placesOf = (frame: Frame, key: readonly string[], index: string | undefined): Places => {
  const [{ codes, allNull, size }] = codeRows(key.map((name) => columnOf(frame, name))) as [
    ReturnType<typeof codeRows>[0],
  ];
  const order = [...codes.keys()];
  const time = index === undefined ? undefined : frame.columns.get(index);
  if (time !== undefined && !isObject(time)) order.sort((a, b) => time.values[a]! - time.values[b]! || a - b);
  const lengths = new Float64Array(size);
  const at = new Int32Array(codes.length).fill(-1);
  for (const row of order) if (allNull[row] === 0) at[row] = lengths[codes[row]!]!++;
  return { at, lengths: lengths.filter((length) => length > 0) };
};

type Side = readonly [Frame, Places];

function courseOf(column: string, real: Side, synthetic: Side): Course[] {
  const [own, made] = [real, synthetic].map(([frame, places]) => bands(columnOf(frame, column), places)) as [
    Bands,
    Bands,
  ];
  const places = [...own.keys()].filter((place) => made.has(place)).sort((a, b) => a - b);
  if (places.length < 2) return [];
  return [
    {
      column,
      places: places.map((place) => place + 1),
      real: places.map((place) => own.get(place)!),
      synthetic: places.map((place) => made.get(place)!),
    },
  ];
}

type Bands = ReadonlyMap<number, Course['real'][number]>;

const bands = (series: Series, { at }: Places): Bands => {
  const found = new Map<number, number[]>();
  if (!isObject(series))
    series.values.forEach((value, row) => {
      const place = at[row]!;
      if (place < 0 || place >= PLACES || Number.isNaN(value)) return;
      const values = found.get(place);
      if (values === undefined) found.set(place, [value]);
      else values.push(value);
    });
  return new Map(
    [...found].map(([place, values]) => {
      const sorted = Float64Array.from(values).sort();
      const quantile = (share: number): number =>
        sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!;
      const mean = sorted.reduce((sum, value) => sum + value, 0) / sorted.length;
      return [place, { value: mean, low: quantile(0.1), high: quantile(0.9) }];
    }),
  );
};
