import type { TextTable } from './read-csv';

/** Other shares of one column, or an outcome that does not depend on the group; given columns may explain a difference. */
export type Wish =
  | { readonly kind: 'shares'; readonly column: string; readonly shares: Readonly<Record<string, number>> }
  | { readonly kind: 'parity'; readonly group: string; readonly outcome: string; readonly given: readonly string[] };

/** Rows that have the same values in the columns of a wish. */
export interface Cell {
  readonly values: readonly string[];
  readonly rows: readonly number[];
  readonly before: number;
  readonly after: number;
}

export interface Calibrated {
  readonly columns: readonly string[];
  readonly cells: readonly Cell[];
}

export class CalibrationError extends Error {}

const columnsOf = (wish: Wish): readonly string[] =>
  wish.kind === 'shares' ? [wish.column] : [wish.group, wish.outcome, ...wish.given];

type Counted = Omit<Cell, 'after'>;

const cellsOf = ({ names, rows }: TextTable, columns: readonly string[]): readonly Counted[] => {
  const places = columns.map((name) => names.indexOf(name));
  const cells = new Map<string, { values: string[]; rows: number[] }>();
  rows.forEach((row, at) => {
    const values = places.map((place) => row[place]!);
    const key = JSON.stringify(values);
    const cell = cells.get(key) ?? { values, rows: [] };
    cell.rows.push(at);
    cells.set(key, cell);
  });
  return [...cells.values()].map((cell) => ({ ...cell, before: cell.rows.length / rows.length }));
};

const byShares = (cells: readonly Counted[], shares: Readonly<Record<string, number>>): readonly number[] => {
  const wanted = Object.values(shares).reduce((sum, share) => sum + share, 0);
  const rest = cells.reduce((sum, { values, before }) => sum + (Object.hasOwn(shares, values[0]!) ? 0 : before), 0);
  if (Object.values(shares).some((share) => !(share >= 0 && share <= 1)) || wanted > 1 + 1e-9)
    throw new CalibrationError('Shares must lie between 0 and 100 % and sum to at most 100 %.');
  if (rest === 0 && wanted < 1 - 1e-6) throw new CalibrationError('The shares of all values must sum to 100 %.');
  return cells.map(({ values, before }) => shares[values[0]!] ?? ((1 - Math.min(1, wanted)) * before) / rest);
};

/** P(x) P(group | x) P(outcome | x), with x the columns that explain (Kamiran and Calders 2012; Zliobaite et al. 2011). */
const byParity = (cells: readonly Counted[]): readonly number[] => {
  const sums = (keyOf: (values: readonly string[]) => string): ((values: readonly string[]) => number) => {
    const all = new Map<string, number>();
    for (const { values, before } of cells) all.set(keyOf(values), (all.get(keyOf(values)) ?? 0) + before);
    return (values) => all.get(keyOf(values)) ?? 0;
  };
  const given = (values: readonly string[]): readonly string[] => values.slice(2);
  const everybody = sums((values) => JSON.stringify(given(values)));
  const groups = sums((values) => JSON.stringify([values[0], ...given(values)]));
  const outcomes = sums((values) => JSON.stringify([values[1], ...given(values)]));
  const shares = cells.map(({ values }) => (groups(values) * outcomes(values)) / everybody(values));
  const met = shares.reduce((sum, share) => sum + share, 0);
  if (met < 1 - 1e-9)
    throw new CalibrationError(
      'Some group never has some outcome in these rows, so parity cannot be had. Choose other columns.',
    );
  return shares;
};

/** Shares before and after, cell by cell. From synthetic rows alone. @throws CalibrationError */
export function calibrate(table: TextTable, wish: Wish): Calibrated {
  const columns = columnsOf(wish);
  if (new Set(columns).size < columns.length) throw new CalibrationError('Choose different columns.');
  const counted = cellsOf(table, columns);
  const after = wish.kind === 'shares' ? byShares(counted, wish.shares) : byParity(counted);
  return { columns, cells: counted.map((cell, at) => ({ ...cell, after: after[at]! })) };
}

/** All rows, with a weight under which the shares are those that were wished for. */
export function withWeights({ names, rows }: TextTable, { cells }: Calibrated, name: string): TextTable {
  const weights = new Float64Array(rows.length);
  for (const { rows: own, before, after } of cells) for (const row of own) weights[row] = after / before;
  return {
    names: [...names, name],
    rows: rows.map((row, at) => [...row, String(Number(weights[at]!.toPrecision(6)))]),
  };
}

/** As many rows as there are, or as were asked for, whole rows for every cell; those that are wanted more often come again. */
export function drawAnew({ names, rows }: TextTable, { cells }: Calibrated, count: number, seed: number): TextTable {
  const random = seeded(seed);
  const exact = cells.map(({ after }) => after * count);
  const counts = exact.map(Math.floor);
  const byRest = [...exact.keys()].sort((a, b) => exact[b]! - counts[b]! - (exact[a]! - counts[a]!));
  const missing = Math.round(count) - counts.reduce((sum, own) => sum + own, 0);
  for (const at of byRest.slice(0, missing)) counts[at]!++;
  const drawn = cells.flatMap(({ rows: own }, at) => {
    const order = shuffled(own, random);
    return Array.from({ length: counts[at]! }, (_, i) => order[i % order.length]!);
  });
  return { names, rows: shuffled(drawn, random).map((row) => rows[row]!) };
}

/** In [0, 1): mulberry32, so that the same wish gives the same file. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let word = Math.imul(state ^ (state >>> 15), state | 1);
    word ^= word + Math.imul(word ^ (word >>> 7), word | 61);
    return ((word ^ (word >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled(items: readonly number[], random: () => number): number[] {
  const order = [...items];
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [order[i], order[j]] = [order[j]!, order[i]!];
  }
  return order;
}
