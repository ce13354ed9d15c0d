import type { DrawEffect, DrawRequest } from '@likeness/contracts';
import { jointShares, WEIGHT_COLUMN, type Combination, type TableShares } from '@likeness/synthesis';
import type { Table } from '@likeness/table';

/** Counts what comes of a draw while its rows are written. */
export interface EffectMeter {
  count(rows: Table): void;
  effect(): DrawEffect | null;
}

/** A chart of more is not read. */
const MOST_CELLS = 60;
/** The rate of an outcome in fewer rows than this says little. */
const LEAST_ROWS = 30;

type Pair = NonNullable<DrawRequest['watch']>;

/**
 * @param model before: all that it draws
 * @param given before, where there is a calibration: what it draws under the conditions
 */
export function effectMeter(
  model: TableShares,
  given: TableShares,
  { where, calibration, watch }: DrawRequest,
): EffectMeter {
  const before = calibration === undefined ? model : given;
  const pair = watch ?? pairOf(calibration);
  const sets = setsOf(
    calibration,
    Object.keys(where).filter((name) => isCategorical(model, name)),
  );
  if (pair !== undefined) for (const name of [pair.group, pair.outcome]) addSet(sets, [name]);
  const counters = sets.map((columns) => new Counter(columns, jointShares(before, columns)));
  const joint = pair && new Counter([pair.group, pair.outcome], jointShares(before, [pair.group, pair.outcome]));
  return {
    count(rows) {
      for (const counter of counters) counter.count(rows);
      joint?.count(rows);
    },
    effect: () =>
      counters.length === 0 && joint === undefined
        ? null
        : {
            before: before === model ? 'model' : 'model under the conditions',
            groups: counters.map((counter) => counter.shares()),
            rates: pair && joint ? ratesOf(pair, joint) : null,
          },
  };
}

const isCategorical = ({ table }: TableShares, name: string): boolean =>
  ['categorical', 'boolean'].includes(table.columns[name]?.sdtype ?? '');

const pairOf = (calibration: DrawRequest['calibration']): Pair | undefined =>
  calibration !== undefined && 'group' in calibration
    ? { group: calibration.group, outcome: calibration.outcome }
    : undefined;

function setsOf(calibration: DrawRequest['calibration'], conditioned: readonly string[]): (readonly string[])[] {
  switch (calibration?.kind) {
    case undefined:
      return conditioned.slice(0, 5).map((name) => [name]);
    case 'shares': {
      const columns = Object.keys(calibration.targets);
      return [...columns.map((name) => [name]), ...(columns.length > 1 ? [columns] : [])];
    }
    case 'combinations':
      return [calibration.columns];
    default:
      return [];
  }
}

const addSet = (sets: (readonly string[])[], columns: readonly string[]): void => {
  if (!sets.some((set) => set.join() === columns.join())) sets.push(columns);
};

/** Rows by combination of values of some columns, by weight where rows have one. */
class Counter {
  readonly #places: readonly ReadonlyMap<string | null, number>[];
  readonly #counts: Float64Array;
  #rows = 0;

  constructor(
    readonly columns: readonly string[],
    readonly combinations: readonly Combination[],
  ) {
    this.#counts = new Float64Array(combinations.length);
    this.#places = columns.map((_, at) => {
      const values = [...new Set(combinations.map((combination) => combination.values[at]!))];
      return new Map(values.map((value, place) => [value, place]));
    });
  }

  count({ columns, rowCount }: Table): void {
    const cells = new Int32Array(rowCount);
    this.columns.forEach((name, at) => {
      const column = columns.find((one) => one.name === name);
      if (column?.kind !== 'text') throw new TypeError('A category is a text.');
      const places = this.#places[at]!;
      const ofCode = column.dictionary.map((text) => places.get(text) ?? -1);
      const empty = places.get(null) ?? -1;
      for (let row = 0; row < rowCount; row++) {
        const place = column.codes[row]! < 0 ? empty : ofCode[column.codes[row]!]!;
        cells[row] = cells[row]! < 0 || place < 0 ? -1 : cells[row]! * places.size + place;
      }
    });
    const weight = columns.find(({ name }) => name === WEIGHT_COLUMN);
    const weights = weight?.kind === 'number' ? weight.values : undefined;
    for (let row = 0; row < rowCount; row++) if (cells[row]! >= 0) this.#counts[cells[row]!]! += weights?.[row] ?? 1;
    this.#rows += rowCount;
  }

  get rows(): number {
    return this.#rows;
  }

  /** Combination by combination; those that are nowhere are left out. */
  cells(): readonly { readonly values: readonly (string | null)[]; readonly before: number; readonly after: number }[] {
    const total = this.#counts.reduce((sum, count) => sum + count, 0) || 1;
    return this.combinations
      .map(({ values, share }, cell) => ({ values, before: share, after: this.#counts[cell]! / total }))
      .filter(({ before, after }) => before > 0 || after > 0);
  }

  shares(): DrawEffect['groups'][number] {
    const all = [...this.cells()].sort((a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
    const cells = all.slice(0, MOST_CELLS).map(({ values, ...rest }) => ({ values: [...values], ...rest }));
    return { columns: [...this.columns], cells, leftOut: all.length - cells.length };
  }
}

function ratesOf({ group, outcome }: Pair, joint: Counter): DrawEffect['rates'] {
  const cells = joint.cells();
  const sums = new Map<string | null, { before: number; after: number }>();
  for (const { values, before, after } of cells) {
    const sum = sums.get(values[0]!) ?? { before: 0, after: 0 };
    sums.set(values[0]!, { before: sum.before + before, after: sum.after + after });
  }
  const rates = cells.map(({ values, before, after }) => {
    const sum = sums.get(values[0]!)!;
    const rate = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
    return {
      ...{ group: values[0]!, outcome: values[1]! },
      ...{ before: rate(before, sum.before), after: rate(after, sum.after) },
    };
  });
  const large = [...sums].filter(([, sum]) => Math.min(sum.before, sum.after) * joint.rows >= LEAST_ROWS);
  const largest = new Set(large.map(([value]) => value));
  const of = (side: 'before' | 'after'): number =>
    largestGap(
      rates.filter((rate) => largest.has(rate.group)),
      side,
    );
  return {
    ...{ group, outcome },
    cells: rates.slice(0, 4 * MOST_CELLS),
    gap: largest.size < 2 ? null : { before: of('before'), after: of('after') },
  };
}

/** Over all outcomes: of two groups, the one that has it most often and the one that has it least often. */
function largestGap(
  rates: readonly {
    readonly group: string | null;
    readonly outcome: string | null;
    readonly before: number;
    readonly after: number;
  }[],
  side: 'before' | 'after',
): number {
  const groups = new Set(rates.map(({ group }) => group));
  let gap = 0;
  for (const outcome of new Set(rates.map((rate) => rate.outcome))) {
    const own = rates.filter((rate) => rate.outcome === outcome).map((rate) => rate[side]);
    // A pair that is nowhere is left out above: its rate is 0.
    const least = own.length < groups.size ? 0 : Math.min(...own);
    gap = Math.max(gap, Math.max(...own) - least);
  }
  return gap;
}
