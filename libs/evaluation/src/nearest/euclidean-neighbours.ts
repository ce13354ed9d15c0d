/** Points one after the other. */
export interface Points {
  readonly count: number;
  readonly width: number;
  readonly values: Float64Array;
}

/** For each query the distances to its two nearest points; Infinity where there are not as many. */
export interface TwoNearest {
  readonly nearest: Float64Array;
  readonly second: Float64Array;
}

const BLOCK = 64;

/**
 * The two nearest points by Euclidean distance, exactly: every pair is looked at, in blocks that stay in the cache, and given up
 * once its sum passes the second nearest. Yields between blocks of queries.
 */
export function* twoNearestPoints(points: Points, queries: Points): Generator<void, TwoNearest> {
  const { width } = points;
  const nearest = new Float64Array(queries.count).fill(Infinity);
  const second = new Float64Array(queries.count).fill(Infinity);
  const [a, b] = [queries.values, points.values];
  for (let from = 0; from < queries.count; from += BLOCK) {
    const to = Math.min(queries.count, from + BLOCK);
    for (let start = 0; start < points.count; start += BLOCK) {
      const end = Math.min(points.count, start + BLOCK);
      for (let query = from; query < to; query++)
        for (let point = start; point < end; point++) {
          const [atA, atB] = [query * width, point * width];
          let sum = 0;
          for (let c = 0; c < width && sum < second[query]!; c++) {
            const gap = a[atA + c]! - b[atB + c]!;
            sum += gap * gap;
          }
          if (sum < nearest[query]!) {
            second[query] = nearest[query]!;
            nearest[query] = sum;
          } else if (sum < second[query]!) second[query] = sum;
        }
    }
    yield;
  }
  return { nearest: nearest.map(Math.sqrt), second: second.map(Math.sqrt) };
}
