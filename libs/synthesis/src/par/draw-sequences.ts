import type { Column } from '@likeness/table';
import {
  decodeColumn,
  decodeNumber,
  numberEncoder,
  numbersAsColumn,
  UNKNOWN,
  type NumberCodes,
} from '../autoregressive/column-codes.js';
import { codeDrawer, type CodeDrawer } from '../autoregressive/draw-rows.js';
import type { Rng } from '../sampling/rng.js';
import { layOutRowNetwork, type RowNetworkParts } from './row-network.js';
import type { SequenceColumn } from './sequence-column.js';

/** Draws all rows of sequences, one sequence after the other: the columns that change within them. */
export type SequenceDrawer = (contexts: readonly Int32Array[], lengths: Int32Array) => readonly Column[];

/** One sequence while it is drawn. */
interface Open {
  /** Number of its first row. */
  readonly from: number;
  readonly length: number;
  readonly codes: Int32Array;
}

export function sequenceDrawer(parts: RowNetworkParts, weights: Float32Array, rng: Rng): SequenceDrawer {
  const { network, position, places } = layOutRowNetwork(parts);
  const drawerOf = (target: number): CodeDrawer => codeDrawer(network, weights, [target], rng);
  const drawn = parts.columns.map((column, at) => {
    const { level, change } = places[at]!;
    const drawers = { level: drawerOf(level), change: change < 0 ? undefined : drawerOf(change) };
    return { column, place: places[at]!, drawers, start: columnDrawer(column, rng) };
  });
  const positionOf = numberEncoder(parts.position as NumberCodes);
  return (contexts, lengths) => {
    const codesOf = (context: Int32Array): Int32Array => {
      const codes = new Int32Array(network.columns.length).fill(UNKNOWN);
      codes.set(context);
      return codes;
    };
    let rows = 0;
    const all = contexts.map((context, at): Open => {
      rows += lengths[at]!;
      return { from: rows - lengths[at]!, length: lengths[at]!, codes: codesOf(context) };
    });
    const columns = drawn.map(({ start }) => start(rows));
    let open = all.filter(({ length }) => length > 0);
    for (let row = 0; open.length > 0; row++) {
      for (const { codes } of open) {
        codes[position] = positionOf(row);
        for (const { level, change } of places) {
          codes[level] = UNKNOWN;
          if (change >= 0) codes[change] = UNKNOWN;
        }
      }
      drawn.forEach(({ drawers, place }, at) => {
        const column = columns[at]!;
        const hasBefore = ({ codes }: Open): boolean => place.change >= 0 && codes[place.before]! >= 0;
        drawers.change?.(open.filter(hasBefore).map(({ codes }) => codes));
        drawers.level(open.filter((each) => !hasBefore(each)).map(({ codes }) => codes));
        for (const { from, codes } of open)
          column.keep(from + row, row === 0 ? -1 : from + row - 1, codes[place.level]!, codes[place.change] ?? UNKNOWN);
      });
      for (const { from, codes } of open)
        places.forEach(({ before, changeBefore, level, change }, at) => {
          codes[before] = columns[at]!.lastCode(from + row, codes[level]!);
          if (changeBefore >= 0) codes[changeBefore] = codes[change]!;
        });
      open = open.filter(({ length }) => length > row + 1);
    }
    return columns.map((column) => column.finish());
  };
}

/** Makes the cells of a column from what was drawn. */
interface DrawnColumn {
  /** @param before number of the row before in the sequence, -1: none */
  keep(row: number, before: number, level: number, change: number): void;
  /** The code of the last value that was not empty, which the next row moves from. */
  lastCode(row: number, level: number): number;
  finish(): Column;
}

function columnDrawer(column: SequenceColumn, rng: Rng): (rows: number) => DrawnColumn {
  const { levels, changes } = column;
  if (levels.kind === 'categories' || !changes) {
    return (rows) => {
      const codes = new Int32Array(rows);
      return {
        keep: (row, _, level) => (codes[row] = level),
        lastCode: (_, level) => level,
        finish: () => decodeColumn(levels, codes, rng),
      };
    };
  }
  const encode = numberEncoder(levels);
  return (rows) => {
    const values = new Float64Array(rows);
    const last = new Float64Array(rows);
    return {
      keep: (row, before, level, change) => {
        const base = before < 0 ? NaN : last[before]!;
        values[row] =
          level >= 0 ? decodeNumber(levels, level, rng) : moved(column, base, decodeNumber(changes, change, rng));
        last[row] = Number.isNaN(values[row]!) ? base : values[row]!;
      },
      lastCode: (row) => (Number.isNaN(last[row]!) ? UNKNOWN : encode(last[row]!)),
      finish: () =>
        numbersAsColumn(levels, column.unit === undefined ? values : values.map((value) => value * column.unit!)),
    };
  };
}

/** Kept on the grid of the values and between the smallest and the largest; an index goes on for ever. */
function moved({ levels, unit }: SequenceColumn, base: number, step: number): number {
  const { lows, highs, decimals } = levels as NumberCodes;
  const value = decimals === undefined ? base + step : Math.round((base + step) * 10 ** decimals) / 10 ** decimals;
  return unit === undefined ? Math.min(highs.at(-1)!, Math.max(lows[0]!, value)) : value;
}
