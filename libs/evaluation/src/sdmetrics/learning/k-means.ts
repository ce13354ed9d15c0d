import type { MersenneTwister } from '../numeric/mersenne-twister.js';
import { columnOfMatrix, matrix, takeMatrixRows, type Matrix } from './matrix.js';
import { nearestCentres, squaredNorms } from './nearest-centres.js';

const ROUNDS = 300;
const TOLERANCE = 1e-4;

const rowAt = ({ columns, values }: Matrix, row: number): Float64Array =>
  values.subarray(row * columns, (row + 1) * columns);

const dot = (a: Float64Array, b: Float64Array): number => {
  let total = 0;
  for (let i = 0; i < a.length; i++) total += a[i]! * b[i]!;
  return total;
};

const squaredDistance = (a: Float64Array, b: Float64Array): number =>
  a.reduce((sum, value, i) => sum + (value - b[i]!) ** 2, 0);

const total = (values: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
};

const centred = (data: Matrix): Matrix => {
  const result = matrix(data.rows, data.columns);
  for (let column = 0; column < data.columns; column++) {
    const values = columnOfMatrix(data, column);
    const mean = total(values) / data.rows;
    values.forEach((value, row) => (result.values[row * data.columns + column] = value - mean));
  }
  return result;
};

/** Mean over the columns of their variance. */
const meanVariance = (data: Matrix): number => {
  const { values, rows, columns } = centred(data);
  return dot(values, values) / (rows * columns);
};

/** The first place in a rising list at which `value` is not above it. */
const placeOf = (rising: Float64Array, value: number): number => {
  let [from, to] = [0, rising.length - 1];
  while (from < to) {
    const middle = (from + to) >> 1;
    if (rising[middle]! >= value) to = middle;
    else from = middle + 1;
  }
  return from;
};

const running = (values: Float64Array): Float64Array => {
  const sums = new Float64Array(values.length);
  let sum = 0;
  for (let i = 0; i < values.length; i++) sums[i] = sum += values[i]!;
  return sums;
};

/** Squared distances of all rows to one of them, where they are less than what is known. */
const closer = (data: Matrix, norms: Float64Array, from: number, known?: Float64Array): Float64Array => {
  const { columns, values } = data;
  const centre = rowAt(data, from);
  const distances = new Float64Array(norms.length);
  for (let row = 0, at = 0; row < norms.length; row++) {
    let product = 0;
    for (let i = 0; i < columns; i++) product += centre[i]! * values[at++]!;
    const distance = row === from ? 0 : Math.max(0, norms[from]! + norms[row]! - 2 * product);
    distances[row] = known === undefined ? distance : Math.min(distance, known[row]!);
  }
  return distances;
};

/** Rows to start from: k-means++ with several trials for each centre, drawn as scikit-learn draws them. */
const seedRows = (data: Matrix, clusters: number, random: MersenneTwister): Int32Array => {
  const norms = squaredNorms(data);
  const trials = 2 + Math.floor(Math.log(clusters));
  const shares = running(new Float64Array(data.rows).fill(1 / data.rows));
  const draw = random.double();
  const chosen = [shares.findIndex((bound) => bound / shares.at(-1)! > draw)];
  let closest = closer(data, norms, chosen[0]!);
  while (chosen.length < clusters) {
    const potential = total(closest);
    const bounds = running(closest);
    const draws = Array.from({ length: trials }, () => random.double() * potential);
    const candidates = draws.map((drawn) => placeOf(bounds, drawn));
    const known = closest;
    const after = candidates.map((row) => closer(data, norms, row, known));
    const potentials = after.map(total);
    const best = potentials.indexOf(Math.min(...potentials));
    chosen.push(candidates[best]!);
    closest = after[best]!;
  }
  return Int32Array.from(chosen);
};

/** A cluster that lost all its rows takes the row that is farthest from its own centre. */
const fillEmpty = (data: Matrix, old: Matrix, labels: Int32Array, sums: Matrix, sizes: Float64Array): void => {
  const empty = [...sizes.keys()].filter((c) => sizes[c] === 0);
  if (empty.length === 0) return;
  const distances = Float64Array.from(labels, (label, row) => squaredDistance(rowAt(data, row), rowAt(old, label)));
  const farthest = Int32Array.from(labels.keys()).sort((a, b) => distances[b]! - distances[a]!);
  if (distances[farthest[0]!] === 0) return;
  empty.forEach((cluster, i) => {
    const row = farthest[i]!;
    const from = labels[row]!;
    rowAt(data, row).forEach((value, column) => (rowAt(sums, from)[column]! -= value));
    rowAt(sums, cluster).set(rowAt(data, row));
    sizes[cluster] = 1;
    sizes[from]!--;
  });
};

const centresOf = (data: Matrix, old: Matrix, labels: Int32Array): Matrix => {
  const sums = matrix(old.rows, old.columns);
  const sizes = new Float64Array(old.rows);
  const { columns } = data;
  for (let row = 0; row < data.rows; row++) {
    const label = labels[row]!;
    sizes[label]!++;
    for (let i = 0; i < columns; i++) sums.values[label * columns + i]! += data.values[row * columns + i]!;
  }
  fillEmpty(data, old, labels, sums, sizes);
  const largest = sizes.indexOf(Math.max(...sizes));
  const means = matrix(old.rows, old.columns);
  sizes.forEach((size, c) => {
    const from = size > 0 ? c : largest;
    rowAt(means, c).set(rowAt(sums, from).map((value) => value * (1 / sizes[from]!)));
  });
  return means;
};

interface Clustering {
  readonly labels: Int32Array;
  readonly centres: Matrix;
}

const cluster = (points: Matrix, clusters: number, enough: number, random: MersenneTwister): Clustering => {
  let centres = takeMatrixRows(points, seedRows(points, clusters, random));
  const { labels, assign } = nearestCentres(points);
  for (let round = 0; round < ROUNDS; round++) {
    const changed = assign(centres);
    const next = centresOf(points, centres, labels);
    const moved = next.values.reduce((sum, value, i) => sum + (value - centres.values[i]!) ** 2, 0);
    centres = next;
    if (!changed || moved <= enough) break;
  }
  assign(centres);
  return { labels, centres };
};

/** Sum of the squared distances of rows to their centres. */
const inertiaOf = (points: Matrix, { labels, centres }: Clustering): number =>
  labels.reduce((sum, label, row) => sum + squaredDistance(rowAt(points, row), rowAt(centres, label)), 0);

/**
 * The cluster of each row by Lloyd's iteration from k-means++ starts, of which the tightest result counts, as scikit-learn's
 * KMeans. `data` has at least as many rows as there are clusters. Citation: Lloyd 1982; Arthur, Vassilvitskii 2007.
 */
export const kMeans = (data: Matrix, clusters: number, random: MersenneTwister, starts = 1): Int32Array => {
  const points = centred(data);
  const enough = TOLERANCE * meanVariance(data);
  let best = cluster(points, clusters, enough, random);
  for (let start = 1; start < starts; start++) {
    const other = cluster(points, clusters, enough, random);
    if (inertiaOf(points, other) < inertiaOf(points, best)) best = other;
  }
  return best.labels;
};
