import type { ColumnCondition, ConditionValue, RowCondition, SampleCondition } from '@likeness/synthesis';
import { CliError } from '../cli-error.js';
import { readJsonFile } from './read-json-file.js';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isValue = (value: unknown): boolean =>
  value === null || typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);

const isBound = (value: unknown): boolean => value === undefined || typeof value === 'string' || Number.isFinite(value);

const columnCondition = (given: unknown): ColumnCondition | undefined => {
  if (isValue(given)) return given as ColumnCondition;
  if (Array.isArray(given)) return given.every(isValue) ? { values: given as ConditionValue[] } : undefined;
  if (!isObject(given)) return undefined;
  const { values, min, max, ...rest } = given;
  if (Object.keys(rest).length > 0) return undefined;
  if (values !== undefined)
    return Array.isArray(values) && values.every(isValue) && min === undefined && max === undefined
      ? (given as unknown as ColumnCondition)
      : undefined;
  return isBound(min) && isBound(max) && (min ?? max) !== undefined ? (given as ColumnCondition) : undefined;
};

interface ReadCondition {
  readonly where: RowCondition;
  readonly rows?: number;
  readonly table?: string;
}

const parsed = async (path: string): Promise<readonly ReadCondition[]> => {
  const json = await readJsonFile(path);
  const list: readonly unknown[] = Array.isArray(json) ? json : [json];
  const refuse = (at: number, why: string): CliError =>
    new CliError('bad_conditions', `${path}, condition ${String(at + 1)}: ${why}.`);
  if (list.length === 0) throw new CliError('bad_conditions', `${path} lists no condition. Give at least one.`);
  return list.map((given, at) => {
    if (!isObject(given) || !isObject(given['column_values']))
      throw refuse(at, 'write {"column_values": {"column": value}, "num_rows": 10}');
    const { num_rows: rows, table_name: table } = given;
    if (rows !== undefined && rows !== null && !(typeof rows === 'number' && Number.isSafeInteger(rows) && rows >= 1))
      throw refuse(at, '"num_rows" must be a whole number of at least 1');
    if (table !== undefined && table !== null && typeof table !== 'string')
      throw refuse(at, '"table_name" must be the name of a table');
    const where = Object.entries(given['column_values']).map(([name, value]) => {
      const condition = columnCondition(value);
      if (condition === undefined)
        throw refuse(at, `column "${name}" needs a value, a list of values, or {"min": ..., "max": ...}`);
      return [name, condition] as const;
    });
    return {
      where: Object.fromEntries(where),
      ...(typeof rows === 'number' ? { rows } : {}),
      ...(typeof table === 'string' ? { table } : {}),
    };
  });
};

/**
 * SDV's conditions: a list of `{"column_values": {column: value}, "num_rows": n}`, or one of them. A value may also be a list of values,
 * `{"values": [...]}`, or `{"min": x, "max": y}`.
 * @param rows of a condition that does not say it
 * @throws CliError `bad_conditions`; ConnectorError
 */
export const readConditions = async (path: string, rows: number): Promise<readonly SampleCondition[]> =>
  (await parsed(path)).map((each) => ({ where: each.where, rows: each.rows ?? rows }));

/** The one condition of a draw on the platform. @throws CliError `bad_usage`, `bad_conditions`; ConnectorError */
export const readDrawCondition = async (path: string): Promise<TableCondition> => {
  const [condition, ...others] = await parsed(path);
  if (others.length > 0) throw new CliError('bad_usage', `${path} lists several conditions. Give one at a time.`);
  return condition!;
};

export interface TableCondition {
  readonly where: RowCondition;
  /** SDV's `table_name`. */
  readonly table?: string;
}

/** The same for one of several tables, whose number of rows follows from the scale. @throws CliError `bad_usage`, `bad_conditions`; ConnectorError */
export const readTableConditions = async (path: string): Promise<readonly TableCondition[]> => {
  if (!/\.json$/i.test(path))
    throw new CliError(
      'bad_usage',
      'Rows with known columns are completed by models of one table. For several, write conditions as JSON.',
    );
  const conditions = await parsed(path);
  if (conditions.some(({ rows }) => rows !== undefined))
    throw new CliError(
      'bad_usage',
      `${path} says "num_rows", but the rows of several tables depend on each other. Leave it out, and give --scale.`,
    );
  return conditions;
};
