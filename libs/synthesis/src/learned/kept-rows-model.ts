import type { Attribute } from '@likeness/privacy';
import type { Column, TableMetadata } from '@likeness/table';
import { checkModelFile, readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import type { Rng } from '../sampling/rng.js';
import { keptCells, keptColumn, readKeptColumns, type KeptColumn } from './kept-columns.js';
import { LearnedModel, type RowDrawer } from './learned-model.js';

/** Real rows, kept as they are. */
export interface KeptRows {
  readonly table: TableMetadata;
  readonly attributes: readonly Attribute[];
  readonly columns: readonly Column[];
  readonly rows: number;
  /** Parameters of the method. */
  readonly settings: Readonly<Record<string, unknown>>;
}

/** How rows are made from those that are kept. */
export interface KeptRowsMethod {
  readonly synthesizer: string;
  /** What is found out about the rows on the way is kept for all drawers. */
  drawers(kept: KeptRows): (rng: Rng) => RowDrawer;
}

interface Header extends ModelFileHeader {
  readonly table: TableMetadata;
  readonly attributes: readonly Attribute[];
  readonly columns: readonly KeptColumn[];
  readonly rows: number;
  readonly settings: KeptRows['settings'];
}

const formatOf = (synthesizer: string): ModelFileHeader => ({ format: 'likeness-kept-rows', version: 1, synthesizer });

/** A model that is the real rows: its file holds them, and says so in its format. */
export function keptRowsModel(method: KeptRowsMethod, kept: KeptRows): LearnedModel {
  const { table, attributes, columns, rows, settings } = kept;
  const header: Header = {
    ...formatOf(method.synthesizer),
    table,
    attributes,
    rows,
    settings,
    columns: columns.map(keptColumn),
  };
  return new LearnedModel({
    synthesizer: method.synthesizer,
    table,
    estimatedRows: rows,
    attributes,
    drawer: method.drawers(kept),
    serialize: () => writeModelFile(header, columns.map(keptCells)),
  });
}

/** @throws SynthesisError `bad_model` */
export function readKeptRows(method: KeptRowsMethod, bytes: Uint8Array): LearnedModel {
  return readModelFile<Header, LearnedModel>(
    formatOf(method.synthesizer),
    bytes,
    ({ table, attributes, columns, rows, settings }, body) => {
      checkModelFile(Number.isSafeInteger(rows) && rows > 0 && attributes.length === columns.length);
      return keptRowsModel(method, {
        table,
        attributes,
        rows,
        settings,
        columns: readKeptColumns(columns, rows, body),
      });
    },
  );
}

/** The cells of some rows, in that order. */
export function cellsOfRows(column: Column, rows: Int32Array): Column {
  if (column.kind === 'text') return { ...column, codes: rows.map((row) => column.codes[row]!) };
  return { ...column, values: Float64Array.from(rows, (row) => column.values[row]!) };
}
