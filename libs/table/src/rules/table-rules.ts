import { boundValue } from '../checking/check-domain.js';
import { demand, isObject, isText, type Place } from '../checking/rule.js';
import { parseNumber } from '../building/parse-number.js';
import type { ColumnMetadata, TableMetadata } from '../metadata.js';
import { constraintKinds, type Rule } from './constraint-kinds.js';
import { joinCombinations } from './join-combinations.js';
import { orderNetworks, type OrderNetwork } from './order-networks.js';

/** Nothing else occurs in these columns together. Where one column tells the others, there is one combination per value of it. */
export interface AllowedCombinations {
  readonly columns: readonly string[];
  /** Numbers and booleans as text; null is an empty cell. Distinct. */
  readonly combinations: readonly (readonly (string | null)[])[];
}

/** Values rise from column to column, numbers or datetimes; an empty cell is never wrong. */
export interface ColumnOrder {
  readonly columns: readonly string[];
  readonly strict: boolean;
}

/** All that a table's `constraints` say. No column is in two lists of combinations, nor in two networks, nor in both. */
export interface TableRules {
  readonly combinations: readonly AllowedCombinations[];
  readonly orders: readonly OrderNetwork[];
}

/**
 * The declared constraints of a table, `{"class_name": ..., "parameters": {...}}` as in SDV: FixedCombinations (with `combinations`, the list of what is
 * allowed), Inequality, Range, ChainedInequality, OneHotEncoding. Lists that share a column are joined.
 * @throws TableError `bad_metadata`, also where the declared domains leave nothing that keeps a rule
 */
export const tableRules = (table: TableMetadata, tableName?: string): TableRules => {
  const place: Place = { table: tableName ?? 'table' };
  const declared: unknown = table.constraints;
  if (declared === undefined) return { combinations: [], orders: [] };
  demand(Array.isArray(declared), place, '"constraints" must be a list');
  const rules = declared.map((constraint) => readRule(constraint, table, place));
  const lists = rules.filter((rule) => rule.form === 'combinations');
  const orders = rules.filter((rule) => rule.form === 'order');
  const combinations = joinCombinations(lists, place);
  const listed = new Set(combinations.flatMap(({ columns }) => columns));
  for (const { columns } of orders)
    for (const column of columns)
      demand(!listed.has(column), { ...place, column }, 'a column cannot both be ordered and belong to combinations');
  return { combinations, orders: orderNetworks(orders, place) };
};

function readRule(json: unknown, table: TableMetadata, place: Place): Rule {
  const { columns } = table;
  demand(isObject(json), place, 'a constraint must be an object with "class_name" and "parameters"');
  const { class_name: name, parameters } = json;
  const kind = constraintKinds.find(({ id }) => id === name);
  demand(
    isText(name) && kind !== undefined,
    place,
    `"class_name" of a constraint must be one of ${constraintKinds.map(({ id }) => id).join(', ')}`,
  );
  demand(isObject(parameters), place, 'a constraint needs "parameters", an object');
  const rule = kind.read(parameters, columns, place);
  for (const column of rule.columns) {
    const where = { ...place, column };
    demand(columns[column] !== undefined, where, 'a constraint names a column that the table does not have');
    const made = columns[column].pii === true || table.privacy_unit?.column === column;
    demand(!made, where, 'a constraint cannot be about personal data or the column of the privacy unit');
  }
  if (rule.form === 'order') checkOrder(rule, columns, place);
  else checkCombinations(rule, columns, place);
  return rule;
}

function checkCombinations(
  { columns: names, combinations }: AllowedCombinations,
  columns: TableMetadata['columns'],
  place: Place,
): void {
  names.forEach((name, at) => {
    const column = columns[name]!;
    const where = { ...place, column: name };
    demand(
      ['categorical', 'boolean', 'numerical'].includes(column.sdtype),
      where,
      'only categorical, boolean and numerical columns can belong to combinations',
    );
    const inside = combinations.every((cells) => admits(column, cells[at] ?? null));
    demand(inside, where, 'a combination holds a value that is not in the declared domain');
  });
}

function admits(column: ColumnMetadata, cell: string | null): boolean {
  const { domain, sdtype } = column;
  if (cell === null) return domain?.nullable !== false;
  if (sdtype === 'numerical' && Number.isNaN(parseNumber(cell))) return false;
  if (domain === undefined) return true;
  if ('values' in domain) return domain.values.includes(cell);
  return parseNumber(cell) >= boundValue(column, domain.min) && parseNumber(cell) <= boundValue(column, domain.max);
}

function checkOrder({ columns: names, strict }: ColumnOrder, columns: TableMetadata['columns'], place: Place): void {
  const types = new Set(names.map((name) => columns[name]!.sdtype));
  demand(
    types.size === 1 && (types.has('numerical') || types.has('datetime')) && new Set(names).size === names.length,
    place,
    `a constraint orders different columns that are all numerical or all datetime, here ${names.join(', ')}`,
  );
  let lowest = -Infinity;
  for (const name of names) {
    const { domain } = columns[name]!;
    if (domain === undefined || 'values' in domain) continue;
    const [min, max] = [boundValue(columns[name]!, domain.min), boundValue(columns[name]!, domain.max)];
    demand(
      strict ? max > lowest : max >= lowest,
      { ...place, column: name },
      'the declared domains leave no values in the order that a constraint asks for',
    );
    lowest = Math.max(lowest, min);
  }
}
