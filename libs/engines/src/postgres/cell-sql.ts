import {
  cellCount,
  cellOfNumber,
  missingCell,
  unlistedCell,
  type Attribute,
  type BinnedAttribute,
} from '@likeness/privacy';
import { parseNumber } from '@likeness/table';
import type { ColumnSql } from './column-sql.js';
import { firstValues } from './first-values.js';
import type { Parameters } from './parameters.js';

/** The cell of a value, by the rules of `encode`; never NULL. */
export function cellSql(attribute: Attribute, column: ColumnSql, parameters: Parameters): string {
  const home = (cell: number): string =>
    cell < 0 ? `floor(random() * ${String(cellCount(attribute))})::int4` : String(cell);
  const { value } = column;
  const listed =
    attribute.kind === 'binned'
      ? bucketSql(attribute, value, parameters)
      : `coalesce(${listSql(attribute.values, column, parameters)}, ${home(unlistedCell(attribute))})`;
  return `CASE WHEN ${value} IS NULL THEN ${home(missingCell(attribute))} ELSE ${listed} END`;
}

/** The cell of a number in an ordered partition. */
export function bucketSql(attribute: BinnedAttribute, value: string, parameters: Parameters): string {
  const { bins, min, max } = attribute;
  const firsts = firstsOf(attribute, () =>
    firstValues(bins, cellOfNumber(attribute), (cell) => min + (cell / bins) * (max - min)),
  );
  return `width_bucket(${value}, ${parameters.numbers(firsts, 'float8[]')})`;
}

const known = new WeakMap<Attribute, Float64Array>();

function firstsOf(attribute: Attribute, make: () => Float64Array): Float64Array {
  const firsts = known.get(attribute) ?? make();
  known.set(attribute, firsts);
  return firsts;
}

/** NULL where the value is not listed. */
function listSql(values: readonly string[], { kind, value }: ColumnSql, parameters: Parameters): string {
  if (kind === 'text') {
    // No text of a UTF-8 database holds NUL, or half a character.
    const cells = values.flatMap((text, cell) => (!/[\0\p{Surrogate}]/u.test(text) ? [[text, cell]] : []));
    return `(${parameters.add(values, 'jsonb', () => JSON.stringify(Object.fromEntries(cells)))} -> (${value}))::int4`;
  }
  const cellOf = new Map(values.map((text, cell) => [parseNumber(text), cell]));
  const numbers = Float64Array.from([...cellOf.keys()].filter((number) => !Number.isNaN(number))).sort();
  const sorted = parameters.numbers(numbers, 'float8[]');
  const cells = parameters.numbers(
    Int32Array.from(numbers, (number) => cellOf.get(number)!),
    'int4[]',
  );
  const place = `width_bucket(${value}, ${sorted})`;
  return numbers.length === 0
    ? 'NULL::int4'
    : `CASE WHEN (${sorted})[${place}] = ${value} THEN (${cells})[${place}] END`;
}
