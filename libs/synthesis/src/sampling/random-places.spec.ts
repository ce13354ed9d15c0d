import { describe, expect, it } from 'vitest';
import { dealCodes, dealNumbers, RandomPlaces, TILE_ROWS } from './random-places.js';
import { createRng } from './rng.js';

/** Hands out the places themselves. */
function placesOf(group: Int32Array, groups: number, seed: number) {
  const tile = new RandomPlaces(groups).arrange(group, createRng(seed));
  for (let place = 0; place < tile.rows; place++) {
    tile.codes[place] = place;
    tile.numbers[place] = place / 2;
  }
  const codes = new Int32Array(tile.rows);
  dealCodes(tile.rows, codes);
  const numbers = new Float64Array(tile.rows);
  dealNumbers(tile.rows, numbers);
  expect(numbers).toEqual(Float64Array.from(codes, (code) => code / 2));
  return { tile, codes };
}

describe('RandomPlaces', () => {
  it.each([
    ['few groups', 7],
    ['more groups than rows of a tile', 1_000_000],
  ])('gives every row a place of its own among those of its group: %s', (_, groups) => {
    const rng = createRng(5);
    const group = Int32Array.from({ length: 3000 }, () => rng.below(7) * Math.floor(groups / 7));
    const { tile, codes } = placesOf(group, groups, 1);
    expect(new Set(codes).size).toBe(3000);
    const position = new Map(Array.from(tile.occurring.subarray(0, tile.groups), (each, at) => [each, at]));
    codes.forEach((place, row) => {
      const at = position.get(group[row]!)!;
      expect(place).toBeGreaterThanOrEqual(tile.starts[at]!);
      expect(place).toBeLessThan(tile.starts[at + 1]!);
    });
  });

  it('forgets the groups of the tile before', () => {
    const places = new RandomPlaces(1_000_000);
    const rng = createRng(1);
    places.arrange(Int32Array.of(999_999, 5), rng);
    const { groups, occurring } = places.arrange(Int32Array.of(7, 5, 7), rng);
    expect([...occurring.subarray(0, groups)]).toEqual([7, 5]);
  });

  it('gives every order of a group the same chance', () => {
    const times = new Map<string, number>();
    const draws = 24_000;
    const rng = createRng(9);
    const places = new RandomPlaces(1);
    const codes = new Int32Array(4);
    for (let draw = 0; draw < draws; draw++) {
      const tile = places.arrange(new Int32Array(4), rng);
      tile.codes.set([0, 1, 2, 3]);
      dealCodes(4, codes);
      times.set(codes.join(), (times.get(codes.join()) ?? 0) + 1);
    }
    expect(times.size).toBe(24);
    // Six standard deviations; the seed is fixed.
    for (const count of times.values()) expect(Math.abs(count - 1000)).toBeLessThan(6 * Math.sqrt(1000));
  });

  it('fills a whole tile', () => {
    expect(new Set(placesOf(new Int32Array(TILE_ROWS), 1, 2).codes).size).toBe(TILE_ROWS);
  });
});
