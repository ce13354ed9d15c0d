import type { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import type { CodedTable } from './coded-table.js';

/** Rows in which every column was permuted on its own: what columns alone give away. */
export const shuffledColumns = ({ rowCount, columns }: CodedTable, random: MersenneTwister): CodedTable => ({
  rowCount,
  columns: columns.map((column) => {
    const order = random.permutation(rowCount);
    return column.map((_, row) => column[order[row]!]!);
  }),
});
