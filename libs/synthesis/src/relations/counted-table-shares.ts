import { EMPTY_LABEL } from '@likeness/privacy';
import type { Dataset, Table, TableNode } from '@likeness/table';
import { SynthesisError } from '../synthesis-error.js';
import type { ModelMarginal, RowCondition, TableShares } from '../synthesizer.js';
import type { TableSource } from './table-source.js';

/** Rows that shares are counted in. */
const PILOT_ROWS = 1 << 15;
const MOST_CELLS = 1 << 18;
const MOST_TIMES = 100;

/** Shares of a table under a condition. */
export type SharesOf = (table: string, where: RowCondition) => TableShares;

/**
 * Shares in one of several tables, counted in rows that are always the same, once anybody asks.
 * @param draw the whole, at some scale
 */
export function countedTableShares(
  { name, metadata, parents }: TableNode,
  source: TableSource,
  draw: (scale: number) => Dataset,
): TableShares {
  let pilot: Table | undefined;
  return {
    table: metadata,
    marginal: (columns) => {
      pilot ??= parents.every(({ isSelf }) => isSelf) ? withoutParents(source) : withParents(name, draw);
      return countedMarginal(pilot, columns);
    },
  };
}

const withoutParents = (source: TableSource): Table =>
  source.draw({ rows: PILOT_ROWS, parents: new Map(), made: new Map(), seed: 0 }).table;

/** Never of less than the whole: few parents would not be like all. */
function withParents(name: string, draw: (scale: number) => Dataset): Table {
  const whole = draw(1).tables[name]!;
  const scale = Math.min(MOST_TIMES, PILOT_ROWS / Math.max(1, whole.rowCount));
  return scale <= 1 ? whole : draw(scale).tables[name]!;
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
