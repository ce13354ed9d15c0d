import type { Compression } from '../domain/compression.js';
import { SynthesisError } from '../synthesis-error.js';

/** Distance of a category to another, as in Tab-PE: one third. */
const OTHER_CATEGORY = 1 / 3;

/** A table of distances of so many cells takes 64 MB. */
const MOST_CELLS = 4096;

/**
 * How far the groups of a column are from each other, size x size: for numbers and datetimes the distance of their means as a part of the range, else a third.
 * Groups that hold anything but ordinary cells of a range count as categories. Public.
 */
export function cellDistances({ attribute, members }: Compression): Float32Array {
  const size = members.length;
  if (size > MOST_CELLS) {
    throw new SynthesisError(
      'model_too_large',
      'A column has too many frequent values to compare each with each; leave it out, or use another synthesizer.',
    );
  }
  const centres = members.map(({ cells, shares }) => {
    if (attribute.kind !== 'binned' || cells.some((cell) => cell >= attribute.bins)) return NaN;
    const mean = cells.reduce((sum, cell, at) => sum + cell * shares[at]!, 0);
    return attribute.bins > 1 ? mean / (attribute.bins - 1) : 0;
  });
  return Float32Array.from({ length: size * size }, (_, at) => {
    const [a, b] = [Math.floor(at / size), at % size];
    const distance = Math.abs(centres[a]! - centres[b]!);
    return a === b ? 0 : Number.isNaN(distance) ? OTHER_CATEGORY : distance;
  });
}
