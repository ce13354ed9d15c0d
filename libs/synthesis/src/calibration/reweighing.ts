import type { Column, Table } from '@likeness/table';
import type { Model } from '../synthesizer.js';
import { badCalibration } from './joint-shares.js';
import { independentShares, type ParityRequest } from './statistical-parity.js';

/**
 * A weight for every row, under which the outcome does not depend on the group: P(group) P(outcome) / P(group, outcome) of the model, within each combination of the columns that explain. The rows stay as they
 * are, in a table with one column more.
 * Citation: Kamiran and Calders 2012, reweighing.
 * @throws SynthesisError `bad_calibration`
 */
export function reweighing(
  model: Pick<Model, 'table' | 'marginal'>,
  request: ParityRequest,
  name: string,
): (rows: Table) => Table {
  if (model.table.columns[name])
    throw badCalibration(`There is a column "${name}" already. Name the weights otherwise.`);
  const { columns, combinations, shares } = independentShares(model, request);
  const weights = new Map(
    combinations.map(({ values, share }, cell) => [JSON.stringify(values), share > 0 ? shares[cell]! / share : 0]),
  );
  return (rows) => {
    const cells = columns.map((column) => textAt(rows, column));
    const values = Float64Array.from(
      { length: rows.rowCount },
      (_, row) => weights.get(JSON.stringify(cells.map((at) => at(row)))) ?? 0,
    );
    return { ...rows, columns: [...rows.columns, { kind: 'number', name, values, decimals: 6 }] };
  };
}

function textAt({ columns }: Table, name: string): (row: number) => string | null {
  const column: Column | undefined = columns.find((each) => each.name === name);
  if (column?.kind !== 'text')
    throw badCalibration(`Column "${name}" holds no categories. Choose a categorical column.`);
  return (row) => column.dictionary[column.codes[row]!] ?? null;
}
