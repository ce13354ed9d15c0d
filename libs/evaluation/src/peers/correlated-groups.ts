import { symmetricEigen } from '@likeness/statistics';
import type { Points } from '../nearest/euclidean-neighbours.js';
import { kMeans } from '../sdmetrics/learning/k-means.js';
import { matrix } from '../sdmetrics/learning/matrix.js';
import { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { pearson } from '../sdmetrics/numeric/pearson.js';

const STARTS = 10;

const columnsOf = (sides: readonly Points[]): readonly Float64Array[] =>
  Array.from({ length: sides[0]!.width }, (_, c) =>
    Float64Array.from(
      sides.flatMap(({ count, width, values }) => Array.from({ length: count }, (__, row) => values[row * width + c]!)),
    ),
  );

/** |r| between two columns; a constant one is related to nothing. */
const affinity = (columns: readonly Float64Array[]): Float64Array => {
  const size = columns.length;
  const result = new Float64Array(size * size);
  for (let i = 0; i < size; i++)
    for (let j = 0; j < i; j++) {
      const r = Math.abs(pearson(columns[i]!, columns[j]!));
      result[i * size + j] = result[j * size + i] = r === r ? r : 0;
    }
  return result;
};

/**
 * Groups of columns that go together: k-means on the first eigenvectors of the normalised Laplacian of their correlations.
 * Citation: Shi, Malik 2000; von Luxburg 2007.
 */
export const correlatedGroups = (sides: readonly Points[], groups: number): readonly (readonly number[])[] => {
  const near = affinity(columnsOf(sides));
  const size = sides[0]!.width;
  const degrees = Float64Array.from({ length: size }, (_, i) => {
    const degree = near.subarray(i * size, (i + 1) * size).reduce((a, b) => a + b, 0);
    return degree === 0 ? 1 : Math.sqrt(degree);
  });
  const laplacian = near.map((value, at) => {
    const [i, j] = [Math.floor(at / size), at % size];
    return i === j ? 1 : -value / (degrees[i]! * degrees[j]!);
  });
  const { values, vectors } = symmetricEigen(laplacian, size);
  const smallest = [...values.keys()].sort((a, b) => values[a]! - values[b]!).slice(0, groups);
  const places = matrix(size, groups);
  for (let i = 0; i < size; i++)
    smallest.forEach((k, c) => (places.values[i * groups + c] = vectors[i * size + k]! / degrees[i]!));
  const labels = kMeans(places, groups, new MersenneTwister(0), STARTS);
  return Array.from({ length: groups }, (_, group) => [...labels.keys()].filter((c) => labels[c] === group)).filter(
    (columns) => columns.length > 0,
  );
};
