import type { Rng } from './rng.js';

/** Rows that are put in order at a time: all that it takes stays in the processor's cache. */
export const TILE_ROWS = 1 << 16;

// Written over by every call. Kept here because reads of arrays that never change place take half the time of reads of arguments.
const groupOf = new Int32Array(TILE_ROWS);
const words = new Uint32Array(TILE_ROWS);
const left = new Int32Array(TILE_ROWS);
const free = new Int32Array(TILE_ROWS);
const places = new Int32Array(TILE_ROWS);
const starts = new Int32Array(TILE_ROWS + 1);
const occurring = new Int32Array(TILE_ROWS);
const codes = new Int32Array(TILE_ROWS);
const numbers = new Float64Array(TILE_ROWS);

/** The rows of a tile sorted by group, those of a group in random order. Valid until the next tile is arranged. */
export interface ArrangedTile {
  readonly rows: number;
  /** How many groups have rows, perhaps with some that have none. */
  readonly groups: number;
  /** Each of them. */
  readonly occurring: Int32Array;
  /** The rows of group occurring[i] have the places [starts[i], starts[i + 1]). */
  readonly starts: Int32Array;
  /** To be filled place by place, then handed to the rows with `dealCodes`. */
  readonly codes: Int32Array;
  /** The same for `dealNumbers`. */
  readonly numbers: Float64Array;
}

/** Arranges tiles of rows that fall into groups [0, groups). Where there are more groups than rows, those without rows cost nothing. */
export class RandomPlaces {
  /** One more than the position in `occurring`; 0 where a group has no rows. */
  readonly #numberOf: Int32Array | undefined;

  constructor(readonly groups: number) {
    this.#numberOf = groups > TILE_ROWS ? new Int32Array(groups) : undefined;
  }

  /** @param group of each row, at most `TILE_ROWS` */
  arrange(group: Int32Array, rng: Rng): ArrangedTile {
    const rows = group.length;
    rng.fill(words.subarray(0, rows));
    const groups = this.#numberOf ? renumber(group, this.#numberOf) : keepNumbers(group, this.groups);
    placeRows(rows, groups);
    return { rows, groups, occurring, starts, codes, numbers };
  }
}

/** Every row gets the code at its place. */
export function dealCodes(rows: number, result: Int32Array): void {
  for (let row = 0; row < rows; row++) result[row] = codes[places[row]!]!;
}

/** Every row gets the number at its place. */
export function dealNumbers(rows: number, result: Float64Array): void {
  for (let row = 0; row < rows; row++) result[row] = numbers[places[row]!]!;
}

function keepNumbers(group: Int32Array, groups: number): number {
  groupOf.set(group);
  for (let at = 0; at < groups; at++) occurring[at] = at;
  return groups;
}

function renumber(group: Int32Array, numberOf: Int32Array): number {
  let groups = 0;
  for (let row = 0; row < group.length; row++) {
    const known = numberOf[group[row]!]!;
    if (known === 0) {
      occurring[groups] = group[row]!;
      numberOf[group[row]!] = ++groups;
    }
    groupOf[row] = (known || groups) - 1;
  }
  for (let at = 0; at < groups; at++) numberOf[occurring[at]!] = 0;
  return groups;
}

/** Every row draws one of the places of its group that are still free: a shuffle of each group, in the order of the rows. */
function placeRows(rows: number, groups: number): void {
  starts.fill(0, 0, groups + 1);
  for (let row = 0; row < rows; row++) starts[groupOf[row]! + 1]!++;
  for (let at = 0; at < groups; at++) {
    left[at] = starts[at + 1]!;
    starts[at + 1]! += starts[at]!;
  }
  for (let place = 0; place < rows; place++) free[place] = place;
  for (let row = 0; row < rows; row++) {
    const group = groupOf[row]!;
    const first = starts[group]!;
    const many = left[group]!;
    left[group] = many - 1;
    const drawn = first + Math.floor((words[row]! * many) / 4294967296);
    places[row] = free[drawn]!;
    free[drawn] = free[first + many - 1]!;
  }
}
