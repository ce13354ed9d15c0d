import { EMPTY_LABEL } from '@likeness/privacy';
import type { Table, TableNode } from '@likeness/table';
import { SynthesisError } from '../synthesis-error.js';
import type { ModelMarginal, RowCondition, TableShares } from '../synthesizer.js';
import type { TableSource } from './table-source.js';

/** Rows that shares are counted in. */
const PILOT_ROWS = 1 << 15;
const MOST_CELLS = 1 << 18;

/** Shares of a table that belongs to no other, under a condition. */
export type SharesOf = (table: string, where: RowCondition) => TableShares;

/** Shares in one of several tables, counted in rows that are always the same, once anybody asks. Of a table that belongs to no other. */
export function countedTableShares({ metadata }: TableNode, source: TableSource): TableShares {
  let pilot: Table | undefined;
  return {
    table: metadata,
    marginal: (columns) => {
      pilot ??= source.draw({ rows: PILOT_ROWS, parents: new Map(), made: new Map(), seed: 0 }).table;
      return countedMarginal(pilot, columns);
    },
  };
}

/** @throws SynthesisError `bad_query` */
function countedMarginal({ columns: all, rowCount }: Table, columns: readonly string[]): ModelMarginal {
  const counted = columns.map((name) => {
    const column = all.find((one) => one.name === name);
    if (column?.kind !== 'text')
      throw new SynthesisError('bad_query', `Column "${name}" holds no categories. Choose a categorical column.`);
    return { codes: column.codes, labels: [...column.dictionary, EMPTY_LABEL] };
  });
  const cells = counted.reduce((product, { labels }) => product * labels.length, 1);
  if (cells > MOST_CELLS)
    throw new SynthesisError(
      'bad_query',
      `${columns.join(', ')} have too many combinations of values. Choose fewer columns.`,
    );
  const shares = new Float64Array(cells);
  for (let row = 0; row < rowCount; row++) {
    let cell = 0;
    for (const { codes, labels } of counted) {
      const code = codes[row]!;
      cell = cell * labels.length + (code < 0 ? labels.length - 1 : code);
    }
    shares[cell]! += 1 / rowCount;
  }
  return { columns, labels: counted.map(({ labels }) => labels), shares, exact: false };
}
