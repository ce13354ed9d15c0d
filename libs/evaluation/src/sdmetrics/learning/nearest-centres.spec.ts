import { describe, expect, it } from 'vitest';
import { MersenneTwister } from '../numeric/mersenne-twister.js';
import { matrix, type Matrix } from './matrix.js';
import { nearestCentres } from './nearest-centres.js';

const drawn = (rows: number, columns: number, draw: () => number): Matrix => {
  const result = matrix(rows, columns);
  result.values.forEach((_, at) => (result.values[at] = draw()));
  return result;
};

/** The first of the centres with the least distance, by comparison with each. */
const byComparison = (data: Matrix, centres: Matrix): Int32Array =>
  Int32Array.from({ length: data.rows }, (_, row) => {
    const distances = Array.from({ length: centres.rows }, (_, c) => {
      let [product, norm] = [0, 0];
      for (let i = 0; i < data.columns; i++) {
        const place = centres.values[c * data.columns + i]!;
        product += data.values[row * data.columns + i]! * place;
        norm += place * place;
      }
      return norm - 2 * product;
    });
    return distances.indexOf(Math.min(...distances));
  });

describe('the nearest centres', () => {
  const random = new MersenneTwister(5);
  it.each([
    ['whole numbers, of which many are as near to two centres', () => random.upTo(6)],
    ['normal numbers', () => random.normal()],
    ['numbers of very different sizes', () => random.normal() * 10 ** random.upTo(9)],
  ])('of %s are those of a comparison with every centre, wherever the centres move', (_, draw) => {
    for (const columns of [1, 3]) {
      const data = drawn(300, columns, draw);
      const nearest = nearestCentres(data);
      let centres = drawn(7, columns, draw);
      for (let round = 0; round < 20; round++) {
        const before = nearest.labels.slice();
        const changed = nearest.assign(centres);
        expect(nearest.labels).toEqual(byComparison(data, centres));
        expect(changed).toBe(before.some((label, row) => label !== nearest.labels[row]));
        const aims = drawn(7, columns, draw);
        centres = { ...centres, values: centres.values.map((v, i) => v + (aims.values[i]! - v) / 2 ** round) };
      }
    }
  });

  it('does not compare rows again that cannot have changed, with one centre and with none to move', () => {
    const data = drawn(10, 2, () => random.normal());
    const nearest = nearestCentres(data);
    const centres = drawn(1, 2, () => random.normal());
    expect(nearest.assign(centres)).toBe(true);
    expect(nearest.assign(centres)).toBe(false);
    expect([...nearest.labels]).toEqual(new Array(10).fill(0));
  });
});
