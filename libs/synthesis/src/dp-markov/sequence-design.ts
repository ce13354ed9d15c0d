import { PrivacyError, type SequenceRule } from '@likeness/privacy';
import { boundValue, type ColumnMetadata, type Metadata, type RangeDomain, type TableMetadata } from '@likeness/table';
import { columnRoles } from '../planning/column-roles.js';
import { namesInWords } from '../planning/names-in-words.js';
import { onlyTable } from '../planning/only-table.js';
import { sequenceRoles } from '../planning/sequence-roles.js';
import { contextTable } from '../sequences/context-table.js';
import { contextNames } from '../sequences/context-names.js';
import { LENGTH } from '../sequences/length-column.js';
import { SynthesisError } from '../synthesis-error.js';
import type { DpMarkovParameters } from './dp-markov-parameters.js';

/** The two tables that sequences are measured as, from metadata alone. */
export interface SequenceDesign {
  readonly rule: SequenceRule;
  /** One row a sequence, which is the unit. */
  readonly first: Metadata;
  /** At most `maxRows` - 1 rows a sequence; undefined: sequences have one row each. */
  readonly next: Metadata | undefined;
  readonly context: readonly string[];
  readonly changing: readonly string[];
  /** Where the index lies, by declaration; undefined where there is none. */
  readonly range: { readonly min: number; readonly max: number } | undefined;
}

export const STEP = 'step';
export const beforeName = (column: string): string => `before ${column}`;

const DAY = 86_400_000;
/** What a format can tell apart, in milliseconds. */
const RESOLUTIONS = [
  ['%f', 1],
  ['%S', 1000],
  ['%M', 60_000],
  ['%H', 3_600_000],
] as const;
/** Steps of an index that is a continuum. */
const STEPS = 1024;

/**
 * Undefined where the metadata names no sequence key: every row is then a sequence of its own.
 * @throws SynthesisError `bad_parameter`; PrivacyError `bad_domain`, `bad_privacy_unit`
 */
export function designSequences(metadata: Metadata, params: DpMarkovParameters): SequenceDesign | undefined {
  const { name, table } = onlyTable(metadata);
  const { keys, index } = sequenceRoles(table);
  if (keys.length === 0) return undefined;
  const unit = keys[0]!;
  const declared = table.privacy_unit;
  if (keys.length > 1 || (declared && declared.column !== unit))
    throw new PrivacyError(
      'bad_privacy_unit',
      'A sequence must be what the guarantee protects: make the sequence key one column, and the privacy unit the same.',
    );
  const maxRows = declared?.max_rows ?? params.max_rows;
  const modelled = modelledColumns(table, unit);
  const context = contextNames(params.context_columns);
  const wrong = context.find((column) => !modelled.includes(column) || column === index);
  if (wrong !== undefined)
    throw new SynthesisError(
      'bad_parameter',
      `The parameter "context_columns" names "${wrong}", which is no column that is modelled as context. Correct it.`,
      { parameter: 'context_columns' },
    );
  const changing = modelled.filter((column) => !context.includes(column) && column !== index);
  const step = index === undefined ? undefined : stepOf(table.columns[index]!);
  const key: ColumnMetadata = { ...table.columns[unit]!, sdtype: 'id', domain: undefined };
  const only = (names: readonly string[]) => names.map((column) => [column, table.columns[column]!] as const);
  const firstTable = contextTable(table, new Set(rowKeys(table, unit)), LENGTH);
  const first: TableMetadata = {
    ...firstTable,
    columns: { ...firstTable.columns, [unit]: key, ...indexColumn(table, index), [LENGTH]: counted(maxRows) },
  };
  const next: TableMetadata = {
    columns: {
      [unit]: key,
      ...Object.fromEntries(only(context)),
      ...Object.fromEntries(only(changing).map(([column, each]) => [beforeName(column), each])),
      ...Object.fromEntries(only(changing)),
      ...(step ? { [STEP]: counted(step.most) } : {}),
    },
    privacy_unit: { column: unit, max_rows: Math.max(1, maxRows - 1) },
  };
  const alone = (each: TableMetadata): Metadata => ({ ...metadata, tables: { [name]: each }, relationships: [] });
  return {
    rule: {
      unit,
      ...(index === undefined ? {} : { index }),
      maxRows,
      changing,
      stepUnit: step?.unit ?? 1,
      names: { before: beforeName, length: LENGTH, step: STEP },
    },
    range: index === undefined ? undefined : rangeOf(table.columns[index]!),
    first: alone(first),
    next: maxRows > 1 && (changing.length > 0 || step) ? alone(next) : undefined,
    context,
    changing,
  };
}

/** All need a public domain: it is that of the row before as well. */
function modelledColumns(table: TableMetadata, unit: string): readonly string[] {
  const roles = columnRoles({ ...table, constraints: undefined }, STEPS).filter(({ name }) => name !== unit);
  const open = roles.filter(({ kind }) => kind === 'measured').map((role) => role.name);
  if (open.length === 0) return roles.filter(({ kind }) => kind === 'declared').map(({ name }) => name);
  throw new PrivacyError(
    'bad_domain',
    `Sequences need a public domain of every column, for a row follows the one before: declare one for ${namesInWords(open)}, or mark such a column as personal data.`,
    { column: open[0]! },
  );
}

function rowKeys({ primary_key: primary, alternate_keys: alternates = [] }: TableMetadata, unit: string): string[] {
  return [primary ?? [], ...alternates].flat().filter((name) => name !== unit);
}

const counted = (most: number): ColumnMetadata => ({
  sdtype: 'numerical',
  computer_representation: 'Int64',
  domain: { min: 1, max: most, granularity: 1, nullable: false },
});

/** Never empty: the rows are put in its order. */
function indexColumn({ columns }: TableMetadata, index: string | undefined): Record<string, ColumnMetadata> {
  if (index === undefined) return {};
  const column = columns[index]!;
  return { [index]: { ...column, domain: { ...(column.domain as RangeDomain), nullable: false } } };
}

/** One step of the index, and the most of them that its domain has. */
function rangeOf(column: ColumnMetadata): { readonly min: number; readonly max: number } {
  const { min, max } = column.domain as RangeDomain;
  return { min: boundValue(column, min), max: boundValue(column, max) };
}

function stepOf(column: ColumnMetadata): { readonly unit: number; readonly most: number } {
  const { granularity } = column.domain as RangeDomain;
  const { min, max } = rangeOf(column);
  const span = max - min;
  const unit = column.sdtype === 'datetime' ? resolutionOf(column, granularity) : numberStep(column, granularity, span);
  return { unit, most: Math.max(1, Math.floor(span / unit)) };
}

function resolutionOf({ datetime_format: format = '%Y-%m-%d' }: ColumnMetadata, seconds: number | undefined): number {
  if (seconds !== undefined) return seconds * 1000;
  return RESOLUTIONS.find(([code]) => format.includes(code))?.[1] ?? DAY;
}

function numberStep(column: ColumnMetadata, granularity: number | undefined, span: number): number {
  if (granularity !== undefined) return granularity;
  return /int/i.test(column.computer_representation ?? '') || span === 0 ? 1 : span / STEPS;
}
