import { introSort } from './intro-sort.js';

const LANES = 8;
const UNROLLED = 4;
const SORTED_BY_NETWORK = 256;

/** Sorts row numbers by their keys with a bitonic network; its comparators leave equal keys where they are. */
const sortByNetwork = (keys: Float64Array, rows: Int32Array): void => {
  let size = LANES;
  while (size < rows.length) size *= 2;
  const sorted = new Float64Array(size).fill(Infinity);
  const places = new Int32Array(size).fill(-1);
  places.set(rows);
  rows.forEach((row, at) => (sorted[at] = keys[row]!));
  const compare = (i: number, j: number): void => {
    const [low, high, place] = [sorted[i]!, sorted[j]!, places[i]!];
    if (!(low > high)) return;
    [sorted[i], sorted[j]] = [high, low];
    [places[i], places[j]] = [places[j]!, place];
  };
  for (let run = 2; run <= size; run *= 2) {
    for (let start = 0; start < size; start += run)
      for (let i = 0; i < run / 2; i++) compare(start + i, start + run - 1 - i);
    for (let apart = run / 4; apart >= 1; apart /= 2)
      for (let i = 0; i < size; i++) if (i % (2 * apart) < apart) compare(i, i + apart);
  }
  rows.set(places.subarray(0, rows.length));
};

/** Brings keys below the pivot to the front, lane by lane and block by block. Returns where the others begin. */
const partition = (keys: Float64Array, rows: Int32Array, pivot: number): number => {
  let [left, right] = [0, rows.length];
  const block = right > 8 * UNROLLED * LANES ? UNROLLED * LANES : LANES;
  for (let rest = right % block; rest > 0; rest--)
    if (keys[rows[left]!]! < pivot) left++;
    else {
      right--;
      [rows[left], rows[right]] = [rows[right]!, rows[left]!];
    }
  let [written, free] = [left, right];
  const put = (taken: Int32Array): void => {
    for (let lane = 0; lane < taken.length; lane += LANES) {
      const vector = taken.subarray(lane, lane + LANES);
      const below = vector.filter((row) => keys[row]! < pivot);
      const others = vector.filter((row) => !(keys[row]! < pivot));
      rows.set(below, written);
      rows.set(others, free - others.length);
      written += below.length;
      free -= others.length;
    }
  };
  // The outermost blocks are put last, so that there is room to write.
  const held = [rows.slice(left, left + block), rows.slice(Math.max(left + block, right - block), right)];
  left += block;
  right -= block;
  while (right > left) {
    const fromRight = free - right < left - written;
    put(fromRight ? rows.slice(right - block, right) : rows.slice(left, left + block));
    if (fromRight) right -= block;
    else left += block;
  }
  held.forEach(put);
  return written;
};

const pivotOf = (keys: Float64Array, rows: Int32Array): number => {
  const apart = Math.floor((rows.length - 1) / 8);
  return Float64Array.from({ length: 8 }, (_, i) => keys[rows[(i + 1) * apart]!]!).sort()[4]!;
};

const rangeOf = (keys: Float64Array, rows: Int32Array): readonly [number, number] => {
  let [low, high] = [Infinity, -Infinity];
  for (const row of rows) {
    low = Math.min(low, keys[row]!);
    high = Math.max(high, keys[row]!);
  }
  return [low, high];
};

/**
 * Row numbers with those of the `count` smallest keys in front. Which of equally small keys come first, and in which order, is as
 * in NumPy's argpartition on processors with AVX-512: a quickselect over eight lanes that ends in a bitonic network, or in a plain
 * sort where it makes no progress. (On other processors NumPy partitions otherwise.) Citation: Bramas 2017; Batcher 1968.
 */
export const selectSmallest = (keys: Float64Array, count: number): Int32Array => {
  const order = Int32Array.from(keys.keys());
  let rows = order;
  for (let rounds = 2 * Math.floor(Math.log2(Math.max(1, keys.length))); rounds > 0; rounds--) {
    if (rows.length <= SORTED_BY_NETWORK) {
      sortByNetwork(keys, rows);
      return order;
    }
    const pivot = pivotOf(keys, rows);
    const [low, high] = rangeOf(keys, rows);
    const wanted = count - 1 - (rows.byteOffset - order.byteOffset) / rows.BYTES_PER_ELEMENT;
    const border = partition(keys, rows, pivot);
    if (wanted < border && pivot !== low) rows = rows.subarray(0, border);
    else if (wanted >= border && pivot !== high) rows = rows.subarray(border);
    else return order;
  }
  introSort(keys, rows);
  return order;
};
