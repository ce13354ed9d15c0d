const BYTES_PER_CELL = 8;

/** How many cells of a model's cliques fit into so much memory: what peers call the model size. */
export function cellsOfMegabytes(megabytes: number): number {
  return (megabytes * 2 ** 20) / BYTES_PER_CELL;
}
