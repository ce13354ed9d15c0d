import type { CodedTable } from '../domain/encode.js';

/** Rows of public cells, and how far cells are from each other. */
export interface VoteCandidates {
  /** One array per attribute of the table, a cell for each candidate. */
  readonly codes: readonly ArrayLike<number>[];
  /** Per attribute, size x size, row-major and symmetric: the distance between two cells. A row's distance is the sum over attributes. */
  readonly distances: readonly Float32Array[];
}

/** Rows whose distances to all candidates are worked out together: they stay in the cache. */
const BLOCK = 2048;

/** The nearest candidate of every row; the first of equally near ones. Of real rows it never leaves this library. */
export function nearestCandidates(
  table: Pick<CodedTable, 'rowCount' | 'codes'>,
  { codes, distances }: VoteCandidates,
): Uint32Array {
  const nearest = new Uint32Array(table.rowCount);
  const candidates = codes[0]?.length ?? 0;
  const sizes = distances.map((table) => Math.round(Math.sqrt(table.length)));
  const distance = new Float32Array(BLOCK);
  const best = new Float32Array(BLOCK);
  for (let start = 0; start < table.rowCount; start += BLOCK) {
    const length = Math.min(BLOCK, table.rowCount - start);
    best.fill(Infinity);
    const columns = table.codes.map((column) => column.subarray(start, start + length));
    for (let candidate = 0; candidate < candidates; candidate++) {
      distance.fill(0);
      for (let attribute = 0; attribute < columns.length; attribute++) {
        const from = codes[attribute]![candidate]! * sizes[attribute]!;
        addDistances(distance, columns[attribute]!, distances[attribute]!.subarray(from, from + sizes[attribute]!));
      }
      for (let row = 0; row < length; row++) {
        if (distance[row]! < best[row]!) {
          best[row] = distance[row]!;
          nearest[start + row] = candidate;
        }
      }
    }
  }
  return nearest;
}

function addDistances(distance: Float32Array, column: ArrayLike<number>, toCell: Float32Array): void {
  for (let row = 0; row < column.length; row++) distance[row]! += toCell[column[row]!]!;
}
