import { isObject, lengthOf, type Series } from '../sdmetrics/data/series.js';
import type { Frame } from '../sdmetrics/data/frame.js';
import { nullCount } from '../sdmetrics/data/null-count.js';
import { numberFacts } from '../sdmetrics/data/number-facts.js';
import { remember } from '../sdmetrics/data/remember.js';
import { namesArgument } from '../sdmetrics/argument.js';
import { AttackError } from './attack-error.js';
import type { AttackContext } from './attack.js';
import type { CodedTable } from './coded-table.js';
import { numberRows } from './number-rows.js';

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
  const { codes: own, cells } = series;
  const translated = new Float64Array(cells.length).fill(-1);
  const coded = new Float64Array(own.length);
  for (let row = 0; row < own.length; row++) {
    const code = own[row]!;
    if (code >= 0 && translated[code]! < 0) translated[code] = codeOf(keyOf(cells[code]!));
    coded[row] = code < 0 ? NaN : translated[code]!;
  }
  return coded;
};

/** A number that is not finite is taken for null. */
const knownNumbers = (series: Series): Float64Array => {
  if (isObject(series)) return new Float64Array(lengthOf(series)).fill(NaN);
  const { min, max } = numberFacts(series.values);
  if (Number.isFinite(max - min)) return series.values;
  return series.values.map((value) => (Number.isFinite(value) ? value : NaN));
};

const rangeOf = (columns: readonly Float64Array[]): number => {
  const facts = columns.map(numberFacts).filter(({ min }) => min === min);
  const range = Math.max(...facts.map(({ max }) => max)) - Math.min(...facts.map(({ min }) => min));
  return range > 0 ? range : 0;
};

type Sides = Pick<AttackContext, 'real' | 'synthetic' | 'holdout'>;

const OVERLAP_WORTH_SAYING = 0.5;

const overlapNote = (real: CodedTable, holdout: CodedTable): readonly string[] => {
  const [a, b] = numberRows(real, holdout) as [Int32Array, Int32Array];
  // Numbers go up in the order in which rows appear: those of the real rows come first.
  let distinct = 0;
  for (const number of a) if (number === distinct) distinct++;
  let shared = 0;
  for (const number of b) if (number < distinct) shared++;
  if (shared <= OVERLAP_WORTH_SAYING * b.length) return [];
  return [
    `${String(Math.round((100 * shared) / b.length))} % of the holdout rows also occur among the training rows. If they are the same people, the control group was trained on and the advantage is understated.`,
  ];
};

const codeTables = (
  { real: trained, synthetic: made, holdout: held }: Sides,
  names: readonly string[],
): AttackTables => {
  const frames = [
    ['real', trained],
    ['synthetic', made],
    ...(held === undefined ? [] : [['holdout', held] as const]),
  ] as const;
  for (const [side, { rowCount }] of frames)
    if (rowCount === 0) throw new AttackError('no_rows', `There are no ${side} rows. Give a table with rows.`);
  const isNumber: boolean[] = [];
  const columns = names.map((name) => {
    const all = frames.map(([side, frame]) => seriesOf(frame, name, side));
    // An empty column has no type of its own.
    const typed = all.filter((series) => nullCount(series) < lengthOf(series));
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

const NO_HOLDOUT: Frame = { rowCount: 0, columns: new Map() };

/** By the frames, then by the names of the columns: the attacks of a report code the same tables once. */
const coded = remember((_real: Frame) =>
  remember((_synthetic: Frame) => remember((_holdout: Frame) => new Map<string, AttackTables>())),
);

/**
 * Brings the tables of an attack together.
 * @throws AttackError `mismatched_columns`, `no_columns`, `no_rows`; the signal's reason when aborted
 */
export const attackTables = (context: AttackContext): AttackTables => {
  context.run.signal.throwIfAborted();
  const names = attackedNames(context);
  const known = coded(context.real)(context.synthetic)(context.holdout ?? NO_HOLDOUT);
  const key = JSON.stringify(names);
  const before = known.get(key);
  if (before !== undefined) return before;
  const tables = codeTables(context, names);
  known.set(key, tables);
  return tables;
};

/** @throws AttackError `holdout_required` */
export const neededHoldout = ({ holdout }: AttackTables): CodedTable => {
  if (holdout !== undefined) return holdout;
  throw new AttackError(
    'holdout_required',
    'This attack tells people who were trained on from people who were not. Give real rows that were held back as the holdout.',
  );
};
