import type { Attribute } from '@likeness/privacy';
import { concatenateTables, type Column, type Table, type TableMetadata } from '@likeness/table';
import { argnModel } from '../autoregressive/argn-model.js';
import { encodeColumn, type ColumnCodes } from '../autoregressive/column-codes.js';
import { layOutNetwork } from '../autoregressive/network.js';
import { refusal } from '../conditions/allowed-values.js';
import { generatedColumn } from '../decode/generated-column.js';
import type { LearnedModel } from '../learned/learned-model.js';
import { PILOT_ROWS, sampledMarginal } from '../learned/sampled-marginal.js';
import { checkModelFile, readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import { checkSampleRequest, checkSeed } from '../sampling/check-sample-request.js';
import { createRng } from '../sampling/rng.js';
import { takeRows } from '../sampling/take-rows.js';
import type { LossCurves, Model, ModelMarginal, SampleRequest } from '../synthesizer.js';
import { sequenceDrawer } from './draw-sequences.js';
import { layOutRowNetwork, type RowNetworkParts } from './row-network.js';
import { takeCells } from './sequences.js';

/** The column of the table of sequences that says how many rows each has. */
export const LENGTH = 'rows of the sequence';

export interface ParParts extends RowNetworkParts {
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  readonly estimatedSequences: number;
  /** One row a sequence: its key, what is constant within it, and its length. */
  readonly contextTable: TableMetadata;
  /** Of the context columns and the length. */
  readonly contextAttributes: readonly Attribute[];
  /** Of the columns that change within sequences, in the order of `columns`. */
  readonly attributes: readonly Attribute[];
  readonly contextWeights: Float32Array;
  readonly rowWeights: Float32Array;
  readonly losses: LossCurves;
}

type Header = ModelFileHeader & Omit<ParParts, 'contextWeights' | 'rowWeights'>;

const FORMAT: ModelFileHeader = { format: 'likeness-par', version: 1, synthesizer: 'par' };
/** Rows that are drawn at once, about, and sequences at most. */
const BLOCK_ROWS = 1 << 17;
const MOST_SEQUENCES = 1 << 15;

/** Draws the context and length of a sequence first, then its rows; always whole sequences. */
export class ParModel implements Model {
  readonly synthesizer = FORMAT.synthesizer;
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  readonly conditioning = 'exact';
  readonly measurements = [];
  readonly losses: LossCurves;
  readonly #contexts: LearnedModel;
  #pilot: Table | undefined;

  constructor(readonly parts: ParParts) {
    const { table, estimatedRows, estimatedSequences, contextTable, contextAttributes, context, hidden, losses } =
      parts;
    this.table = table;
    this.estimatedRows = estimatedRows;
    this.losses = losses;
    this.#contexts = argnModel({
      table: contextTable,
      estimatedRows: estimatedSequences,
      attributes: contextAttributes,
      columns: context,
      hidden,
      weights: parts.contextWeights,
      losses: {},
    });
  }

  sample(request: SampleRequest): Table {
    return concatenateTables([...this.stream(request)]);
  }

  stream(request: SampleRequest): Iterable<Table> {
    const { sequences, where = {}, ...rest } = request;
    checkSampleRequest({ ...rest, rows: sequences ?? rest.rows });
    const changing = this.parts.columns.find(({ name }) => where[name] !== undefined);
    if (changing)
      throw refusal(changing.name, 'is of a column that changes within sequences. Ask for values of context columns');
    const ofContexts = { ...rest, rows: sequences ?? rest.rows, ...(request.where ? { where } : {}) };
    const contexts = this.#contexts.stream(ofContexts);
    return this.parts.contextTable.columns[LENGTH] ? this.#blocks(request) : contexts;
  }

  /** One sequence per row of `known`, which may hold keys and context columns. */
  complete(known: Table, seed: number): Table {
    checkSeed(seed);
    const changing = known.columns.find(({ name }) => this.parts.columns.some((column) => column.name === name));
    if (changing) throw refusal(changing.name, 'is of a column that changes within sequences. Give context columns');
    const contexts = this.#contexts.complete(known, seed);
    return this.parts.contextTable.columns[LENGTH] ? this.#rowsOf(contexts, seed, 0) : contexts;
  }

  marginal(columns: readonly string[]): ModelMarginal {
    const { contextAttributes, attributes } = this.parts;
    const asked = [...contextAttributes.filter(({ name }) => name !== LENGTH), ...attributes];
    return sampledMarginal(asked, () => (this.#pilot ??= this.sample({ rows: PILOT_ROWS, seed: 0 })), columns);
  }

  serialize(): Uint8Array {
    const { contextWeights, rowWeights, ...header } = this.parts;
    return writeModelFile({ ...FORMAT, ...header } as Header, [contextWeights, rowWeights]);
  }

  /** Until there are so many sequences, or at least so many rows. */
  *#blocks({ rows, sequences, seed, where, firstRow = 0 }: SampleRequest): Iterable<Table> {
    const { estimatedRows, estimatedSequences } = this.parts;
    const mean = estimatedRows / Math.max(1, estimatedSequences);
    const seeds = createRng(seed);
    const most = Math.max(1, Math.min(MOST_SEQUENCES, Math.floor(BLOCK_ROWS / mean)));
    let [madeSequences, madeRows] = [0, 0];
    const isDone = (): boolean => (sequences === undefined ? madeRows >= rows : madeSequences >= sequences);
    do {
      const wanted = sequences === undefined ? Math.ceil((rows - madeRows) / mean) : sequences - madeSequences;
      const drawn = this.#contexts.sample({
        rows: Math.min(most, wanted),
        seed: seeds.next(),
        where,
        firstRow: firstRow + madeSequences,
      });
      const contexts = sequences === undefined ? firstRows(drawn, rows - madeRows) : drawn;
      const block = this.#rowsOf(contexts, seeds.next(), firstRow + madeRows);
      madeSequences += contexts.rowCount;
      madeRows += block.rowCount;
      yield block;
    } while (!isDone());
  }

  /** All rows of sequences of which the context is there. */
  #rowsOf(contexts: Table, seed: number, firstRow: number): Table {
    const { table, context, columns, rowWeights } = this.parts;
    const named = new Map(contexts.columns.map((column) => [column.name, column]));
    const lengths = lengthsOf(contexts);
    const codes = context.map((each) => encodeColumn(each, named.get(each.name)!));
    const rowsOfContext = Array.from(lengths.keys(), (row) => Int32Array.from(codes, (column) => column[row]!));
    const draw = sequenceDrawer(this.parts, rowWeights, createRng(seed));
    const drawn = new Map<string, Column>();
    draw(rowsOfContext, lengths).forEach((column, at) => drawn.set(columns[at]!.name, column));
    const rowCount = lengths.reduce((sum, length) => sum + length, 0);
    const sequenceOf = new Int32Array(rowCount);
    let from = 0;
    lengths.forEach((length, sequence) => sequenceOf.fill(sequence, from, (from += length)));
    const made = Object.keys(table.columns).map((name, at): Column => {
      const column = drawn.get(name);
      if (column) return column;
      const constant = named.get(name);
      return constant
        ? takeCells(constant, sequenceOf)
        : generatedColumn(name, table, createRng(seed, at + 1))(rowCount, firstRow);
    });
    return { rowCount, columns: made };
  }
}

function lengthsOf({ columns }: Table): Int32Array {
  const length = columns.find(({ name }) => name === LENGTH);
  if (length?.kind !== 'number') throw new TypeError('A sequence has a length.');
  return Int32Array.from(length.values);
}

/** The first contexts that have so many rows together, at least. */
function firstRows(contexts: Table, rows: number): Table {
  let sum = 0;
  const lengths = lengthsOf(contexts);
  const kept = lengths.findIndex((length) => (sum += length) >= rows) + 1;
  return takeRows(
    contexts,
    Array.from({ length: kept === 0 ? contexts.rowCount : kept }, (_, row) => row),
  );
}

/** Inverse of `serialize`. @throws SynthesisError `bad_model` */
export function readPar(bytes: Uint8Array): ParModel {
  return readModelFile<Header, ParModel>(FORMAT, bytes, (header, { singles }) => {
    const { estimatedRows, estimatedSequences, context, contextAttributes, columns, attributes, hidden } = header;
    checkModelFile(Number.isSafeInteger(estimatedRows) && Number.isSafeInteger(estimatedSequences) && hidden >= 1);
    checkModelFile(context.length === contextAttributes.length && columns.length === attributes.length);
    const read = (codes: number): Float32Array => {
      const weights = singles(codes);
      checkModelFile(weights.every(Number.isFinite));
      return weights;
    };
    const contextWeights = read(layOutNetwork(context as readonly ColumnCodes[], hidden).weights);
    const rowWeights = read(layOutRowNetwork(header).network.weights);
    const { format: _format, version: _version, synthesizer: _synthesizer, ...parts } = header;
    return new ParModel({ ...parts, contextWeights, rowWeights });
  });
}
