import type { Table } from '@likeness/table';
import type { TableShares } from '../synthesizer.js';
import { combinationKey, combinationKeys } from './combination-keys.js';
import { badCalibration } from './joint-shares.js';
import type { ParityRequest } from './calibration-request.js';
import { independentShares } from './statistical-parity.js';

/**
 * A weight for every row, under which the outcome does not depend on the group: P(group) P(outcome) / P(group, outcome) of the model, within each combination of the columns that explain. The rows stay as they
 * are, in a table with one column more.
 * Citation: Kamiran and Calders 2012, reweighing.
 * @throws SynthesisError `bad_calibration`
 */
export function reweighing(model: TableShares, request: ParityRequest, name: string): (rows: Table) => Table {
  if (model.table.columns[name])
    throw badCalibration(`There is a column "${name}" already. Name the weights otherwise.`);
  const { columns, combinations, shares } = independentShares(model, request);
  const weights = new Map(
    combinations.map(({ values, share }, cell) => [combinationKey(values), share > 0 ? shares[cell]! / share : 0]),
  );
  return (rows) => {
    const keyOf = combinationKeys(rows, columns);
    const values = Float64Array.from({ length: rows.rowCount }, (_, row) => weights.get(keyOf(row)) ?? 0);
    return { ...rows, columns: [...rows.columns, { kind: 'number', name, values, decimals: 6 }] };
  };
}
