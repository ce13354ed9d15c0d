import { checkKnown, type Model } from '@likeness/synthesis';
import { tableBuilder, type Table, type TableMetadata } from '@likeness/table';
import { CliError } from '../cli-error.js';
import type { Io } from '../io.js';
import { columnsOfFile } from './columns-of-file.js';
import { scanFile, type InputFile } from './input-files.js';

/** Metadata of the columns that the file has; an unknown one is refused by name when the file is read. */
const knownColumns = async (model: Model, file: InputFile, io: Io): Promise<TableMetadata> => {
  const names = await columnsOfFile(file, io.signal);
  const known = names.flatMap((name) => {
    const column = model.table.columns[name];
    return column === undefined ? [] : [[name, column] as const];
  });
  return { columns: Object.fromEntries(known) };
};

/**
 * Rows of known columns that a model is to complete. What a condition may not ask for may not be known either.
 * @throws ConnectorError; TableError; CliError `bad_conditions`; SynthesisError `bad_condition`
 */
export const readKnown = async (model: Model, file: InputFile, io: Io): Promise<Table> => {
  const metadata = await knownColumns(model, file, io);
  const builder = tableBuilder(metadata);
  for await (const batch of scanFile(file, io.signal)) builder.append(batch);
  for (const [name, cells] of builder.rejectedCells())
    throw new CliError(
      'bad_conditions',
      `${file.path}: ${String(cells)} cells of column "${name}" cannot be read as ${metadata.columns[name]!.sdtype}. Correct them, or leave them out.`,
    );
  const known = builder.finish();
  checkKnown(model, known);
  return known;
};
