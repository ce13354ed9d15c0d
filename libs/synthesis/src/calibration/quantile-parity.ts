import type { Column, Table } from '@likeness/table';
import { giveWay } from '../cooperate.js';
import { madeUpColumns } from '../planning/column-roles.js';
import { createRng, type Rng } from '../sampling/rng.js';
import type { Model, RunControl } from '../synthesizer.js';
import type { CombinationEffect } from './calibration.js';
import { badCalibration } from './joint-shares.js';
import type { ParityRequest } from './calibration-request.js';

/** Rows whose outcome no longer depends on the group, and what that changed. */
export interface QuantileParity {
  readonly table: Table;
  readonly effect: readonly CombinationEffect[];
}

/** How often the outcome of each row is drawn anew to learn its chances. */
const DRAWS = 16;
/** Beyond so many values a column is no decision. */
const MOST_OUTCOMES = 50;

/**
 * Rows of the model in which the outcome does not depend on the group, although the rest of a row still decides: within each group, rows keep their
 * order by the chance of an outcome, and the chance itself becomes that of the same quantile among all rows; then the outcome is drawn anew. All other
 * columns stay as the model drew them. Unlike `statisticalParity`, which draws whole rows, it moves the least likely decisions first.
 * The chances are the model's own given the row, each estimated from 16 draws: without bias, so outcomes stay as frequent as they were, but rows of
 * nearly the same chance change places.
 * Post-processing: it costs no budget.
 * Citation: MOSTLY AI's statistical parity at sampling (Krchova, Platzer and Tiwald 2023, "Strong statistical parity through fair synthetic data").
 * @throws SynthesisError `bad_calibration`: the columns hold no categories; as `Model.complete`; the signal's reason when aborted
 */
export async function quantileParity(
  model: Model,
  { sensitive, target }: Pick<ParityRequest, 'sensitive' | 'target'>,
  rows: number,
  seed: number,
  { progress, signal }: RunControl,
): Promise<QuantileParity> {
  if (sensitive === target)
    throw badCalibration('Name two different columns: that of the groups and that of the outcome.');
  for (const name of [sensitive, target]) checkCategories(model, name);
  const drawn = model.sample({ rows, seed });
  const groups = textColumn(drawn, sensitive);
  const before = textColumn(drawn, target);
  const madeUp = madeUpColumns(model.table);
  const columns = drawn.columns.filter(({ name }) => name !== target && !madeUp.has(name));
  const outcomes = new Outcomes(before);
  const rng = createRng(seed, 1);
  const counts: Float64Array[] = [];
  for (let draw = 0; draw < DRAWS; draw++) {
    progress('Drawing outcomes anew', draw / DRAWS);
    await giveWay(signal);
    const completed = model.complete({ rowCount: drawn.rowCount, columns }, rng.next());
    outcomes.count(textColumn(completed, target), counts);
  }
  const after = drawOutcomes(mapped(counts, groups.codes, rng), rng);
  const column = outcomes.columnOf(before.name, after);
  return {
    table: { ...drawn, columns: drawn.columns.map((one) => (one.name === target ? column : one)) },
    effect: effectOf([groups, before, column]),
  };
}

type TextColumn = Extract<Column, { kind: 'text' }>;

const checkCategories = ({ table }: Model, name: string): void => {
  const sdtype = table.columns[name]?.sdtype;
  if (sdtype === undefined) throw badCalibration(`The model has no column "${name}". Check the name.`);
  if (sdtype !== 'categorical' && sdtype !== 'boolean')
    throw badCalibration(`Column "${name}" holds no categories. Choose a categorical column.`);
};

const textColumn = ({ columns }: Table, name: string): TextColumn => {
  const column = columns.find((one) => one.name === name);
  if (column?.kind !== 'text')
    throw badCalibration(`Column "${name}" holds no categories. Choose a categorical column.`);
  return column;
};

/** The values of the outcome as numbers, and how often each row drew them. */
class Outcomes {
  readonly #labels: (string | null)[] = [];
  readonly #places = new Map<string | null, number>();

  constructor(first: TextColumn) {
    for (const label of first.dictionary) this.#placeOf(label);
  }

  /** Adds one draw to the counts by outcome and row. */
  count({ codes, dictionary }: TextColumn, counts: Float64Array[]): void {
    const places = dictionary.map((label) => this.#placeOf(label));
    for (let row = 0; row < codes.length; row++) {
      const place = codes[row]! < 0 ? this.#placeOf(null) : places[codes[row]!]!;
      (counts[place] ??= new Float64Array(codes.length))[row]! += 1;
    }
    for (let place = 0; place < this.#labels.length; place++) counts[place] ??= new Float64Array(codes.length);
  }

  columnOf(name: string, places: Int32Array): TextColumn {
    const known = this.#labels.map((label) => label ?? '');
    const empty = this.#places.get(null);
    return { kind: 'text', name, codes: places.map((place) => (place === empty ? -1 : place)), dictionary: known };
  }

  #placeOf(label: string | null): number {
    const known = this.#places.get(label);
    if (known !== undefined) return known;
    if (this.#labels.length === MOST_OUTCOMES)
      throw badCalibration(`The outcome has more than ${MOST_OUTCOMES} values. Choose a column with fewer.`);
    this.#places.set(label, this.#labels.length);
    return this.#labels.push(label) - 1;
  }
}

/** For each outcome and row the chance that stands among all rows where the row's own stands in its group. */
function mapped(counts: readonly Float64Array[], groups: Int32Array, rng: Rng): readonly Float64Array[] {
  const rowsOf = new Map<number, number[]>();
  groups.forEach((group, row) => {
    const own = rowsOf.get(group);
    if (own === undefined) rowsOf.set(group, [row]);
    else own.push(row);
  });
  return counts.map((chances) => {
    // Rows with equal counts stand in random order, so that none of them is always first.
    const exact = chances.map((count) => count + rng.uniform() / 2);
    const all = exact.slice().sort();
    const result = new Float64Array(chances.length);
    for (const rows of rowsOf.values()) {
      const order = rows.toSorted((a, b) => exact[a]! - exact[b]!);
      order.forEach((row, rank) => {
        result[row] = Math.floor(all[Math.floor(((rank + 0.5) / order.length) * all.length)]!) / DRAWS;
      });
    }
    return result;
  });
}

function drawOutcomes(chances: readonly Float64Array[], rng: Rng): Int32Array {
  return Int32Array.from({ length: chances[0]?.length ?? 0 }, (_, row) => {
    const total = chances.reduce((sum, of) => sum + of[row]!, 0);
    let left = rng.uniform() * total;
    for (let place = 0; place < chances.length - 1; place++) {
      left -= chances[place]![row]!;
      if (left < 0) return place;
    }
    return chances.length - 1;
  });
}

const textAt = ({ codes, dictionary }: TextColumn, row: number): string | null => dictionary[codes[row]!] ?? null;

function effectOf([groups, before, after]: readonly [TextColumn, TextColumn, TextColumn]): CombinationEffect[] {
  const share = 1 / groups.codes.length;
  const cells = new Map<string, { values: CombinationEffect['values']; before: number; after: number }>();
  const cellOf = (row: number, outcome: TextColumn) => {
    const values = { [groups.name]: textAt(groups, row), [outcome.name]: textAt(outcome, row) };
    const key = JSON.stringify(values);
    const cell = cells.get(key) ?? { values, before: 0, after: 0 };
    cells.set(key, cell);
    return cell;
  };
  for (let row = 0; row < groups.codes.length; row++) {
    cellOf(row, before).before += share;
    cellOf(row, after).after += share;
  }
  return [...cells.values()];
}
