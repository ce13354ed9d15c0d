import { parseNumber } from '../../building/parse-number.js';
import { boundValue } from '../../checking/check-domain.js';
import { demand } from '../../checking/rule.js';
import type { ColumnMetadata, TableMetadata } from '../../metadata.js';
import { cellParameter } from '../parameters.js';

const COMPARED = ['categorical', 'boolean', 'numerical', 'id'];

/** The values of a column whose rows may be named, as cells are compared. @throws TableError `bad_metadata` */
export function conditionalValues(
  { columns }: TableMetadata,
  place: { readonly table: string; readonly column: string },
  values: unknown,
  kind: string,
): readonly (string | null)[] {
  const column = columns[place.column];
  demand(column !== undefined, place, `${kind}: the table has no such conditional column`);
  demand(
    COMPARED.includes(column.sdtype) && column.pii !== true,
    place,
    `${kind}: the conditional column must be categorical, boolean or numerical, and not personal data`,
  );
  demand(
    Array.isArray(values) && values.length > 0,
    place,
    `${kind}: the values that allow a connection must be a list that is not empty`,
  );
  const cells = (values as readonly unknown[]).map((value) => cellParameter(value, 'conditional values', place));
  demand(
    cells.some((cell) => mayOccur(column, cell)),
    place,
    `${kind}: its declared domain has none of the values that allow a connection`,
  );
  return cells;
}

function mayOccur({ domain, ...column }: ColumnMetadata, cell: string | null): boolean {
  if (domain === undefined) return true;
  if (cell === null) return domain.nullable !== false;
  if ('values' in domain) return domain.values.includes(cell);
  const value = parseNumber(cell);
  return value >= boundValue(column, domain.min) && value <= boundValue(column, domain.max);
}
