import { cellCount, cellLabels, cellOfNumber, emptyCell, type Attribute } from '@likeness/privacy';
import type { Column, Table } from '@likeness/table';
import { SynthesisError } from '../synthesis-error.js';
import type { ModelMarginal } from '../synthesizer.js';

/** Of the sample that marginals are estimated from. */
export const PILOT_ROWS = 200_000;
const MOST_CELLS = 2 ** 24;

/** The marginal of some columns of a model that has no formula for it, from a sample that is always the same. @throws SynthesisError `bad_query` */
export function sampledMarginal(
  attributes: readonly Attribute[],
  pilot: () => Table,
  columns: readonly string[],
): ModelMarginal {
  if (new Set(columns).size < columns.length)
    throw new SynthesisError('bad_query', 'A column is asked for twice; name each once.');
  const asked = columns.map((column) => {
    const found = attributes.find(({ name }) => name === column);
    if (found) return found;
    throw new SynthesisError(
      'bad_query',
      `The model did not learn a column "${column}"; ask for one that it learned.`,
      { column },
    );
  });
  const cells = asked.reduce((product, attribute) => product * cellCount(attribute), 1);
  if (cells > MOST_CELLS)
    throw new SynthesisError('bad_query', 'These columns have too many cells together; ask for fewer columns.');
  const table = pilot();
  const rows = table.rowCount;
  const index = new Int32Array(rows);
  for (const attribute of asked) {
    const codes = cellsOf(
      table.columns.find(({ name }) => name === attribute.name)!,
      attribute,
    );
    const size = cellCount(attribute);
    for (let row = 0; row < rows; row++) index[row] = index[row]! * size + codes[row]!;
  }
  const counts = new Float64Array(cells);
  for (const cell of index) counts[cell]!++;
  return { columns, labels: asked.map(cellLabels), shares: counts.map((count) => count / rows), exact: false };
}

function cellsOf(column: Column, attribute: Attribute): Int32Array {
  const empty = emptyCell(attribute);
  if (attribute.kind === 'categorical') {
    if (column.kind !== 'text') throw new TypeError('A category is a text.');
    const positions = new Map(attribute.values.map((value, cell) => [value, cell]));
    const cellOfCode = column.dictionary.map((text) => positions.get(text) ?? 0);
    return column.codes.map((code) => (code < 0 ? empty : cellOfCode[code]!));
  }
  if (column.kind === 'text') throw new TypeError('A range is of numbers.');
  const cellOf = cellOfNumber(attribute);
  return Int32Array.from(column.values, (value) => (Number.isNaN(value) ? empty : cellOf(value)));
}
