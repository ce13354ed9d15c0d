import type { Members } from '../domain/compression.js';
import { RandomPlaces, TILE_ROWS, type ArrangedTile } from '../sampling/random-places.js';
import type { Rng } from '../sampling/rng.js';
import { SteadyRounding } from '../sampling/steady-rounding.js';

/** Gives the rows of every code what the code stands for: each cell its share of them, within 1 and over all calls, in random order. */
export class MemberDealer {
  readonly #places: RandomPlaces;
  readonly #roundings: readonly SteadyRounding[];
  readonly #counts: Int32Array;

  constructor(
    readonly members: readonly Members[],
    readonly rng: Rng,
  ) {
    this.#places = new RandomPlaces(members.length);
    this.#roundings = members.map(({ shares }) => new SteadyRounding(shares, shares.length, rng));
    this.#counts = new Int32Array(members.reduce((most, { cells }) => Math.max(most, cells.length), 0));
  }

  /**
   * @param put fills the places [from, to) of a tile for a cell
   * @param hand gives what is in the places to the rows from `first` on
   */
  deal(
    codes: Int32Array,
    put: (tile: ArrangedTile, cell: number, from: number, to: number) => void,
    hand: (tile: ArrangedTile, first: number) => void,
  ): void {
    const counts = this.#counts;
    for (let first = 0; first < codes.length; first += TILE_ROWS) {
      const tile = this.#places.arrange(codes.subarray(first, first + TILE_ROWS), this.rng);
      let place = 0;
      for (let at = 0; at < tile.groups; at++) {
        const rows = tile.starts[at + 1]! - tile.starts[at]!;
        if (rows === 0) continue;
        const code = tile.occurring[at]!;
        const { cells } = this.members[code]!;
        this.#roundings[code]!.share(0, rows, counts);
        for (let position = 0; position < cells.length; position++) {
          const count = counts[position]!;
          if (count > 0) put(tile, cells[position]!, place, place + count);
          place += count;
        }
      }
      hand(tile, first);
    }
  }
}
