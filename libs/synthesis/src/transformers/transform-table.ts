import type { Column, ColumnMetadata, Table, TableMetadata } from '@likeness/table';
import { resolveParameters, type ParameterValue } from '../parameters.js';
import { createRng } from '../sampling/rng.js';
import { SynthesisError } from '../synthesis-error.js';
import { findTransformer } from './registry.js';
import type { FittedTransformer, Transformer, TransformerState } from './transformer.js';

/** What to use for a column in the place of the default. */
export interface TransformerChoice {
  /** Its id, or its class in RDT. */
  readonly transformer: string;
  readonly params?: Readonly<Record<string, ParameterValue>>;
}

/** Named numbers, one array per output, all of the same length. */
export interface NumberTable {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly rowCount: number;
}

/** A whole table as numbers and back, as RDT's HyperTransformer. */
export interface TableTransformer {
  readonly outputs: readonly string[];
  /** @throws SynthesisError `bad_column` */
  transform(table: Table, seed: number): NumberTable;
  /** Numbers are found by their names. @throws SynthesisError `bad_column` */
  reverse(numbers: NumberTable, seed: number): Table;
  /** Plain JSON. It holds values of the real data. */
  readonly state: TableTransformerState;
}

export interface TableTransformerState {
  readonly columns: readonly {
    readonly name: string;
    readonly transformer: string;
    readonly state: TransformerState;
  }[];
}

interface FittedColumn {
  readonly name: string;
  readonly transformer: string;
  readonly fitted: FittedTransformer;
}

/**
 * Fits a transformer to every column: the one that is chosen for it, else the default of its type. Protects nobody: only for models without a guarantee.
 * @throws SynthesisError `bad_parameter`, `bad_column`
 */
export function fitTableTransformer(
  table: Table,
  metadata: TableMetadata,
  choices: Readonly<Record<string, TransformerChoice>> = {},
): TableTransformer {
  const lost = Object.keys(choices).find((name) => !table.columns.some((column) => column.name === name));
  if (lost !== undefined)
    throw new SynthesisError('bad_parameter', `There is no column "${lost}" to transform; name one of the table.`, {
      column: lost,
    });
  return tableTransformer(
    table.columns.map((column) => {
      const sdtype = metadata.columns[column.name];
      const choice = choices[column.name] ?? { transformer: defaultTransformer(sdtype) };
      const transformer = findTransformer(choice.transformer);
      checkType(transformer, column, sdtype);
      const params = resolveParameters<Record<string, ParameterValue>>(transformer.params, choice.params);
      const fitted = transformer.fit(column, { params, table: metadata });
      return { name: column.name, transformer: transformer.id, fitted };
    }),
  );
}

/** From the state of one that was fitted. @throws SynthesisError `bad_parameter` */
export function restoreTableTransformer({ columns }: TableTransformerState): TableTransformer {
  return tableTransformer(
    columns.map(({ name, transformer, state }) => ({
      ...{ name, transformer },
      fitted: findTransformer(transformer).restore(state),
    })),
  );
}

function tableTransformer(columns: readonly FittedColumn[]): TableTransformer {
  const outputs = columns.flatMap(({ fitted }) => fitted.outputs);
  return {
    outputs,
    state: { columns: columns.map(({ name, transformer, fitted }) => ({ name, transformer, state: fitted.state })) },
    transform(table, seed) {
      const numbers = columns.flatMap(({ name, fitted }, at) =>
        fitted.transform(columnOf(table, name), createRng(seed, at + 1)),
      );
      return { names: outputs, columns: numbers, rowCount: table.rowCount };
    },
    reverse({ names, columns: numbers, rowCount }, seed) {
      const place = new Map(names.map((name, at) => [name, at]));
      const lost = outputs.find((name) => !place.has(name));
      if (lost !== undefined)
        throw new SynthesisError('bad_column', `The numbers of "${lost}" are missing; give all outputs.`, {
          column: lost,
        });
      return {
        rowCount,
        columns: columns.map(({ fitted }, at) => {
          const own = fitted.outputs.map((name) => numbers[place.get(name)!]!);
          return fitted.reverse(own, rowCount, createRng(seed, at + 1));
        }),
      };
    },
  };
}

function columnOf({ columns }: Table, name: string): Column {
  const found = columns.find((column) => column.name === name);
  if (found) return found;
  throw new SynthesisError('bad_column', `The column "${name}" is missing from the table; give all that were fitted.`, {
    column: name,
  });
}

/** As SDV chooses: by type, and personal data and what has no type are invented. */
function defaultTransformer(column: ColumnMetadata = { sdtype: 'unknown' }): string {
  if (column.pseudonym === true) return 'pseudo-anonymized-faker';
  if (column.pii === true) return 'anonymized-faker';
  switch (column.sdtype) {
    case 'numerical':
      return 'float-formatter';
    case 'datetime':
      return 'unix-timestamp-encoder';
    case 'categorical':
    case 'boolean':
      return 'uniform-encoder';
    case 'id':
      return column.regex_format === undefined ? 'index-generator' : 'regex-generator';
    default:
      return 'anonymized-faker';
  }
}

function checkType(
  { id, sdtypes }: Transformer,
  { name }: Column,
  column: ColumnMetadata = { sdtype: 'unknown' },
): void {
  if (sdtypes.length === 0 || sdtypes.includes(column.sdtype)) return;
  throw new SynthesisError(
    'bad_parameter',
    `The transformer ${id} is for columns of type ${sdtypes.join(' or ')}, and ${name} is ${column.sdtype}; choose another.`,
    { column: name },
  );
}
