import type { Column, OrderNetwork } from '@likeness/table';
import type { Members } from '../domain/compression.js';
import type { Rng } from '../sampling/rng.js';
import { SynthesisError } from '../synthesis-error.js';
import type { CellSource } from './cell-source.js';
import { OrderedColumn, writtenValue } from './ordered-column.js';

/** A row whose values break an order is drawn again so often, inside the same cells, before the smallest values that fit are taken. */
const TRIES = 16;

/** A column of a network, in one block of rows. */
interface Member {
  readonly column: OrderedColumn;
  /** Of each code. */
  readonly groups: readonly Places[];
  readonly values: Float64Array;
  readonly codes: Int32Array;
}

/** Places that hold values. */
interface Places {
  readonly cells: Int32Array;
  /** Share of each together with all before it. */
  readonly cumulative: Float64Array;
}

/** Changes a block of rows. */
export type OrderKeeper = (codes: readonly Int32Array[], columns: ReadonlyMap<string, Column>) => void;

/**
 * Changes values so that every row keeps the declared orders, as they will be written: the model excludes groups of cells that cannot be in order, and
 * values inside overlapping cells are drawn again. Where measured domains leave no value that fits, the later cell is empty.
 * A network of which a column is not decoded here (it is known already) is left as it is.
 */
export function orderKeeper(network: OrderNetwork, sources: readonly CellSource[], rng: Rng): OrderKeeper {
  const positions = network.columns.map((name) => sources.findIndex((source) => source.name === name));
  const restricted = positions.some((position) => sources[position]?.parts !== undefined);
  return (codes, columns) => {
    if (network.columns.some((name, at) => positions[at]! < 0 || !columns.has(name))) return;
    const members = network.columns.map((name, at) =>
      memberOf(sources[positions[at]!]!, codes[positions[at]!]!, columns.get(name)!),
    );
    const row = new Float64Array(members.length);
    const rows = members[0]!.values.length;
    for (let at = 0; at < rows; at++) {
      members.forEach(({ values }, member) => (row[member] = values[at]!));
      if (inOrder(row, network)) continue;
      if (!repair(row, at, members, network, rng)) {
        if (restricted) {
          throw new SynthesisError(
            'impossible_condition',
            `The condition leaves no values that keep the declared order of ${network.columns.join(', ')}. Ask for less at once.`,
          );
        }
        leaveEmpty(row, network);
      }
      members.forEach(({ values }, member) => (values[at] = row[member]!));
    }
  };
}

function memberOf(source: CellSource, codes: Int32Array, column: Column): Member {
  const { values } = column as Extract<Column, { values: Float64Array }>;
  const written = writtenValue(column);
  for (let row = 0; row < values.length; row++) values[row] = written(values[row]!);
  const ordered = new OrderedColumn(source, written);
  const holds = new Set(ordered.places);
  const groups = source.members.map((group) => placesOf(group, (place) => holds.has(place)));
  return { column: ordered, groups, values, codes };
}

function placesOf({ cells, shares }: Members, holds: (place: number) => boolean): Places {
  const kept = [...cells.keys()].filter((at) => holds(cells[at]!));
  let sum = 0;
  return {
    cells: Int32Array.from(kept, (at) => cells[at]!),
    cumulative: Float64Array.from(kept, (at) => (sum += shares[at]!)),
  };
}

function inOrder(row: Float64Array, { edges }: OrderNetwork): boolean {
  return edges.every(({ low, high, strict }) => !isBroken(row[low]!, row[high]!, strict));
}

function isBroken(low: number, high: number, strict: boolean): boolean {
  return strict ? low >= high : low > high;
}

/** False where nothing fits. */
function repair(row: Float64Array, at: number, members: readonly Member[], network: OrderNetwork, rng: Rng): boolean {
  const groups = members.map((member) => member.groups[member.codes[at]!]!);
  const present = row.map((value) => (Number.isNaN(value) ? 0 : 1));
  for (let attempt = 0; attempt < TRIES; attempt++) {
    for (let member = 0; member < row.length; member++) {
      if (present[member]) row[member] = members[member]!.column.value(drawPlace(groups[member]!, rng), rng.uniform());
    }
    if (inOrder(row, network)) return true;
  }
  return (
    rise(row, members, network, (member) => groups[member]!.cells) ||
    rise(row, members, network, (member) => members[member]!.column.places)
  );
}

function drawPlace({ cells, cumulative }: Places, rng: Rng): number {
  const sum = cumulative[cells.length - 1]!;
  const wanted = rng.uniform() * sum;
  if (!(sum > 0)) return cells[rng.below(cells.length)]!;
  let [low, high] = [0, cells.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (cumulative[middle]! > wanted) high = middle;
    else low = middle + 1;
  }
  return cells[low]!;
}

/** From the first column to the last, the smallest value that is not below those that must be lower. False where there is none. */
function rise(
  row: Float64Array,
  members: readonly Member[],
  { edges }: OrderNetwork,
  cellsOf: (member: number) => Int32Array,
): boolean {
  for (let member = 0; member < row.length; member++) {
    if (Number.isNaN(row[member]!)) continue;
    let bound = -Infinity;
    let strict = false;
    for (const edge of edges) {
      const below = row[edge.low]!;
      if (edge.high !== member || Number.isNaN(below) || below < bound) continue;
      strict = edge.strict || (below === bound && strict);
      bound = below;
    }
    const value = members[member]!.column.smallestFrom(cellsOf(member), bound, strict);
    if (Number.isNaN(value)) return false;
    row[member] = value;
  }
  return true;
}

function leaveEmpty(row: Float64Array, { edges }: OrderNetwork): void {
  for (const { low, high, strict } of edges) if (isBroken(row[low]!, row[high]!, strict)) row[high] = NaN;
}
