import { emptyCell } from '@likeness/privacy';
import type { Column } from '@likeness/table';
import { attributeCells, sourceCells, sourceDecoder, type CellSource } from './cell-source.js';

/** Where the unit interval of a cell's values ends. */
const TOP = 1 - 2 ** -53;

/** What a column of numbers or datetimes can show, in each thing that its members refer to, exactly as it will be written. */
export class OrderedColumn {
  /** All that hold values. */
  readonly places: Int32Array;
  readonly #decode: (place: number, u: number) => number;
  readonly #low: Float64Array;
  readonly #high: Float64Array;

  constructor(
    source: CellSource,
    /** Rounds to what is written. */
    readonly written: (value: number) => number,
  ) {
    const decode = sourceDecoder(source);
    const empty = emptyCell(source.attribute);
    const cells = attributeCells(source);
    this.#decode = (place, u) => (cells[place] === empty ? NaN : written(Number(decode(place, u))));
    const count = sourceCells(source);
    this.#low = Float64Array.from({ length: count }, (_, place) => this.#decode(place, 0));
    this.#high = Float64Array.from({ length: count }, (_, place) => this.#decode(place, TOP));
    this.places = Int32Array.from({ length: count }, (_, place) => place).filter((place) => cells[place] !== empty);
  }

  /** NaN for the empty cell. */
  lowest(place: number): number {
    return this.#low[place]!;
  }

  highest(place: number): number {
    return this.#high[place]!;
  }

  value(place: number, u: number): number {
    return this.#decode(place, u);
  }

  /** The smallest value of the places that is not below `bound`, and not equal to it where `strict`; NaN where there is none. */
  smallestFrom(places: ArrayLike<number>, bound: number, strict: boolean): number {
    const enough = (value: number) => (strict ? value > bound : value >= bound);
    let best = NaN;
    for (let at = 0; at < places.length; at++) {
      const place = places[at]!;
      if (!enough(this.highest(place)) || this.lowest(place) >= best) continue;
      const value = enough(this.lowest(place)) ? this.lowest(place) : this.#search(place, enough);
      if (!(value >= best)) best = value;
    }
    return best;
  }

  /** Values of a place rise with u. */
  #search(place: number, enough: (value: number) => boolean): number {
    let below = 0;
    let above = TOP;
    for (let step = 0; step < 54; step++) {
      const middle = (below + above) / 2;
      if (enough(this.#decode(place, middle))) above = middle;
      else below = middle;
    }
    return this.#decode(place, above);
  }
}

/** How values of a column are written: numbers with its decimals, datetimes without what their format leaves out. */
export function writtenValue(column: Column): (value: number) => number {
  if (column.kind === 'number') {
    const { decimals } = column;
    return decimals === undefined ? (value) => value : (value) => Number(value.toFixed(decimals));
  }
  const step = column.kind === 'datetime' && column.format.includes('%f') ? 1 : 1000;
  return (value) => Math.floor(value / step) * step;
}
