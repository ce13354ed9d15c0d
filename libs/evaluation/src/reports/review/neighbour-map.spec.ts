import { describe, expect, it } from 'vitest';
import { MersenneTwister } from '../../sdmetrics/numeric/mersenne-twister.js';
import { neighbourMap } from './neighbour-map.js';

const random = new MersenneTwister(3);
/** Points around a centre in five dimensions. */
const around = (centre: number, count: number) => ({
  count,
  width: 5,
  values: Float64Array.from({ length: 5 * count }, () => centre + random.double()),
});
const { signal } = new AbortController();

describe('a map of neighbours', () => {
  it('puts what is alike together and what is not apart, and the same every time', async () => {
    const tables = [around(0, 60), around(20, 60)];
    const [near, far] = (await neighbourMap(tables, signal))!;
    expect([near!.length, far!.length]).toEqual([60, 60]);
    const middle = (points: readonly (readonly [number, number])[], axis: 0 | 1) =>
      points.reduce((sum, point) => sum + point[axis], 0) / points.length;
    const [a, b] = [near!, far!].map((points) => [middle(points, 0), middle(points, 1)] as const);
    const apart = Math.hypot(a![0] - b![0], a![1] - b![1]);
    const within = Math.max(...near!.map(([x, y]) => Math.hypot(x - a![0], y - a![1])));
    expect(apart).toBeGreaterThan(within);
    expect(await neighbourMap(tables, signal)).toEqual([near, far]);
  });

  it('is not drawn of few points or of a plane', async () => {
    expect(await neighbourMap([around(0, 4), around(1, 4)], signal)).toBeNull();
    expect(await neighbourMap([{ count: 90, width: 2, values: new Float64Array(180) }], signal)).toBeNull();
  });

  it('stops when it is told to', async () => {
    await expect(neighbourMap([around(0, 400)], AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
  });

  it('stands rows that are all the same', async () => {
    const [points] = (await neighbourMap([{ count: 90, width: 3, values: new Float64Array(270) }], signal))!;
    expect(points!.every(([x, y]) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
  });
});
