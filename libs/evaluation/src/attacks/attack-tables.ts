import { isObject, lengthOf, type Series } from '../sdmetrics/data/series.js';
import type { Frame } from '../sdmetrics/data/frame.js';
import { namesArgument } from '../sdmetrics/argument.js';
import { AttackError } from './attack-error.js';
import type { AttackContext } from './attack.js';
import { numberRows, type CodedTable } from './coded-table.js';

/** The tables of an attack, in codes that they share. */
export interface AttackTables {
  readonly names: readonly string[];
  readonly isNumber: readonly boolean[];
  readonly real: CodedTable;
  readonly synthetic: CodedTable;
  readonly holdout: CodedTable | undefined;
  /** What differences of numbers are divided by: the range over all tables. 0: a category, or a constant. */
  readonly ranges: Float64Array;
  readonly notes: readonly string[];
}

/** Keys and personal data are made up, not learned: they say nothing about people and are not attacked unless they are named. */
const ATTACKED = new Set(['numerical', 'categorical', 'boolean', 'datetime']);

const attackedNames = ({ metadata, args, real }: AttackContext): readonly string[] => {
  const wanted = namesArgument(args, 'columns');
  const names = wanted ?? Object.keys(metadata.columns).filter((c) => ATTACKED.has(metadata.columns[c]!.sdtype));
  const lost = names.filter((name) => !real.columns.has(name));
  if (lost.length > 0)
    throw new AttackError('mismatched_columns', `The real rows have no column "${lost[0]!}". Correct the metadata.`);
  if (names.length > 0) return names;
  throw new AttackError(
    'no_columns',
    'The table has no numerical, categorical, boolean or datetime column. Name columns with the argument "columns".',
  );
};

const seriesOf = (frame: Frame, name: string, side: string): Series => {
  const series = frame.columns.get(name);
  if (series !== undefined) return series;
  throw new AttackError(
    'mismatched_columns',
    `The ${side} rows have no column "${name}" although the real rows do. All tables must have the same columns.`,
  );
};

const isCategory = (series: Series): boolean => isObject(series) || series.dtype === 'bool';

/** A truth value equals 0 or 1; a text never equals a number. */
const keyOf = (cell: string | number | boolean): string | number => (typeof cell === 'boolean' ? Number(cell) : cell);

const codeSeries = (series: Series, codes: Map<string | number, number>): Float64Array => {
  const codeOf = (key: string | number): number => {
    const known = codes.get(key);
    if (known !== undefined) return known;
    codes.set(key, codes.size);
    return codes.size - 1;
  };
  if (!isObject(series)) return series.values.map((value) => (value !== value ? NaN : codeOf(value)));
  const translated = new Float64Array(series.cells.length).fill(-1);
  return Float64Array.from(series.codes, (code) => {
    if (code < 0) return NaN;
    if (translated[code]! < 0) translated[code] = codeOf(keyOf(series.cells[code]!));
    return translated[code]!;
  });
};

const knownNumbers = (series: Series): Float64Array =>
  isObject(series)
    ? new Float64Array(lengthOf(series)).fill(NaN)
    : series.values.map((value) => (Number.isFinite(value) ? value : NaN));

const rangeOf = (columns: readonly Float64Array[]): number => {
  let [min, max] = [Infinity, -Infinity];
  for (const column of columns)
    for (const value of column) {
      if (value < min) min = value;
      if (value > max) max = value;
    }
  return max > min ? max - min : 0;
};

const OVERLAP_WORTH_SAYING = 0.5;

const overlapNote = (real: CodedTable, holdout: CodedTable): readonly string[] => {
  const [a, b] = numberRows(real, holdout) as [Int32Array, Int32Array];
  const known = new Set(a);
  const shared = b.filter((number) => known.has(number)).length;
  if (shared <= OVERLAP_WORTH_SAYING * b.length) return [];
  return [
    `${String(Math.round((100 * shared) / b.length))} % of the holdout rows also occur among the training rows. If they are the same people, the control group was trained on and the advantage is understated.`,
  ];
};

/**
 * Brings the tables of an attack together.
 * @throws AttackError `mismatched_columns`, `no_columns`, `no_rows`; the signal's reason when aborted
 */
export const attackTables = (context: AttackContext): AttackTables => {
  context.run.signal.throwIfAborted();
  const names = attackedNames(context);
  const frames = [
    ['real', context.real],
    ['synthetic', context.synthetic],
    ...(context.holdout === undefined ? [] : [['holdout', context.holdout] as const]),
  ] as const;
  for (const [side, { rowCount }] of frames)
    if (rowCount === 0) throw new AttackError('no_rows', `There are no ${side} rows. Give a table with rows.`);
  const isNumber: boolean[] = [];
  const columns = names.map((name) => {
    const all = frames.map(([side, frame]) => seriesOf(frame, name, side));
    // An empty column has no type of its own.
    const typed = all.filter((s) => !(isObject(s) ? s.codes : s.values).every((v) => (isObject(s) ? v < 0 : v !== v)));
    const category = typed.some(isCategory);
    isNumber.push(!category);
    const codes = new Map<string | number, number>();
    return all.map((series) => (category ? codeSeries(series, codes) : knownNumbers(series)));
  });
  const table = (at: number): CodedTable => ({
    rowCount: frames[at]![1].rowCount,
    columns: columns.map((sides) => sides[at]!),
  });
  const [real, synthetic] = [table(0), table(1)];
  const holdout = frames.length > 2 ? table(2) : undefined;
  return {
    names,
    isNumber,
    real,
    synthetic,
    holdout,
    ranges: Float64Array.from(columns, (sides, c) => (isNumber[c] ? rangeOf(sides) : 0)),
    notes: holdout === undefined ? [] : overlapNote(real, holdout),
  };
};

/** @throws AttackError `holdout_required` */
export const neededHoldout = ({ holdout }: AttackTables): CodedTable => {
  if (holdout !== undefined) return holdout;
  throw new AttackError(
    'holdout_required',
    'This attack tells people who were trained on from people who were not. Give real rows that were held back as the holdout.',
  );
};
