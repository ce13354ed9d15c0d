import { boundValue } from '../checking/check-domain.js';
import { demand, isObject, isText, type JsonObject, type Place } from '../checking/rule.js';
import { parseNumber } from '../building/parse-number.js';
import type { ColumnMetadata, TableMetadata } from '../metadata.js';
import { datasetConstraintKinds } from './between-tables/dataset-constraint-kinds.js';
import { constraintKinds } from './constraint-kinds.js';
import { joinCombinations } from './join-combinations.js';
import { demandNumbers, joinLimits } from './join-limits.js';
import { orderNetworks, type ColumnOrder } from './order-networks.js';
import type { ConstraintKind } from './parameters.js';
import { columnsOfRule, type AllowedCombinations, type Rule, type TableRules } from './rule-forms.js';
import { sortFormulas } from './sort-formulas.js';

const NONE: TableRules = {
  combinations: [],
  orders: [],
  limits: [],
  formulas: [],
  patterns: [],
  scales: [],
  unique: [],
  hierarchies: [],
  repeated: [],
  open: [],
};

/**
 * The declared constraints of a table, `{"class_name": ..., "parameters": {...}}` as in SDV; `constraintKinds` has them all. Lists of combinations that
 * share a column are joined, limits of one column as well. What has no list yet is `open`.
 * @throws TableError `bad_metadata`, also where the declared domains leave nothing that keeps a rule
 */
export const tableRules = (table: TableMetadata, tableName?: string): TableRules => {
  const place: Place = { table: tableName ?? 'table' };
  const declared: unknown = table.constraints;
  if (declared === undefined) return NONE;
  demand(Array.isArray(declared), place, '"constraints" must be a list');
  const rules = declared.map((constraint) => readRule(constraint, table, place));
  const all = <F extends Rule['form']>(form: F) =>
    rules.filter((rule): rule is Extract<Rule, { form: F }> => rule.form === form);
  const combinations = joinCombinations(all('combinations'), place);
  const listed = new Set(combinations.flatMap(({ columns }) => columns));
  for (const { columns } of all('order'))
    for (const column of columns)
      demand(!listed.has(column), { ...place, column }, 'a column cannot both be ordered and belong to combinations');
  return {
    combinations,
    orders: orderNetworks(all('order'), place),
    limits: joinLimits(all('limits'), table.columns, place),
    formulas: sortFormulas(all('formula'), place),
    patterns: all('patterns'),
    scales: all('scales'),
    unique: all('unique'),
    hierarchies: all('hierarchy'),
    repeated: all('repeated'),
    open: all('open'),
  };
};

/** The names of a declared constraint's kind and its parameters. @throws TableError `bad_metadata` */
export function kindOfConstraint(
  json: unknown,
  place: Place,
): { readonly kind: ConstraintKind; readonly parameters: JsonObject } {
  demand(isObject(json), place, 'a constraint must be an object with "class_name" and "parameters"');
  const { class_name: name, parameters } = json;
  const kind = constraintKinds.find(({ id }) => id === name);
  demand(
    !datasetConstraintKinds.some(({ id }) => id === name),
    place,
    `${String(name)} is about several tables; declare it in "constraints" beside "tables"`,
  );
  demand(
    isText(name) && kind !== undefined,
    place,
    `"class_name" of a constraint must be one of ${constraintKinds.map(({ id }) => id).join(', ')}`,
  );
  demand(isObject(parameters), place, 'a constraint needs "parameters", an object');
  return { kind, parameters };
}

function readRule(json: unknown, table: TableMetadata, tablePlace: Place): Rule {
  const { columns } = table;
  const { kind, parameters } = kindOfConstraint(json, tablePlace);
  const place = { ...tablePlace, constraint: kind.id };
  const rule = kind.read(parameters, columns, place);
  const mayBeKeys = rule.form === 'unique' || rule.form === 'hierarchy' || rule.form === 'repeated';
  for (const column of columnsOfRule(rule)) {
    const where = { ...place, column };
    demand(columns[column] !== undefined, where, 'a constraint names a column that the table does not have');
    const made = columns[column].pii === true || table.privacy_unit?.column === column;
    demand(mayBeKeys || !made, where, 'a constraint cannot be about personal data or the column of the privacy unit');
  }
  if (rule.form === 'order') checkOrder(rule, columns, place);
  if (rule.form === 'combinations') checkCombinations(rule, columns, place);
  if (rule.form === 'scales') demandNumbers(rule.column, columns, place);
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
