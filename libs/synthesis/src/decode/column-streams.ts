import type { TableMetadata } from '@likeness/table';
import { createRng, type Rng } from '../sampling/rng.js';

/** The random stream of a column, from its start at each call. */
export type StreamOf = (name: string) => Rng;

/** Every column of a table has a stream of its own, by its place; stream 0 is for the rows. */
export function columnStreams({ columns }: Pick<TableMetadata, 'columns'>, seed: number): StreamOf {
  const names = Object.keys(columns);
  return (name) => createRng(seed, names.indexOf(name) + 1);
}
