import type { Column, Table } from '@likeness/table';
import { madeUpColumns } from '../planning/column-roles.js';
import type { ConditionValue, Model } from '../synthesizer.js';

/** So many values are looked up together. */
const AT_ONCE = 500;

/**
 * Refuses known rows with a value that could not be asked for by a condition: one outside the domain. Keys and other made-up columns may hold anything.
 * @throws SynthesisError `bad_condition`
 */
export function checkKnown(model: Pick<Model, 'stream' | 'table'>, known: Table): void {
  const madeUp = madeUpColumns(model.table);
  for (const column of known.columns) {
    if (madeUp.has(column.name)) continue;
    const values = valuesOf(column);
    for (let from = 0; from < values.length; from += AT_ONCE)
      model.stream({ rows: 1, seed: 0, where: { [column.name]: { values: values.slice(from, from + AT_ONCE) } } });
  }
}

function valuesOf(column: Column): readonly ConditionValue[] {
  if (column.kind === 'text')
    return [...new Set(column.codes)].map((code) => (code < 0 ? null : column.dictionary[code]!));
  const value =
    column.kind === 'datetime' ? (time: number) => new Date(time).toISOString() : (number: number) => number;
  return [...new Set(column.values)].map((each) => (Number.isNaN(each) ? null : value(each)));
}
