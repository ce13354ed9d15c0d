import type { Attribute } from '@likeness/privacy';
import { concatenateTables, type Column, type Table, type TableMetadata } from '@likeness/table';
import { columnStreams } from '../decode/column-streams.js';
import { refusal } from '../conditions/allowed-values.js';
import { generatedColumn } from '../decode/generated-column.js';
import { PILOT_ROWS, sampledMarginal } from '../learned/sampled-marginal.js';
import { checkSampleRequest, checkSeed } from '../sampling/check-sample-request.js';
import { createRng } from '../sampling/rng.js';
import { takeRows } from '../sampling/take-rows.js';
import type { LossCurves, Model, ModelMarginal, NoisyMarginal, SampleRequest } from '../synthesizer.js';
import { LENGTH } from './length-column.js';
import { takeCells } from './take-cells.js';

/** What a model of sequences is made of. */
export interface SequenceParts {
  readonly synthesizer: string;
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  /** Draws one row a sequence: keys, what is constant within it, and `LENGTH`. Without a column `LENGTH` its rows are all there is. */
  readonly contexts: Model;
  /** Names of the columns that change within sequences. */
  readonly changing: readonly string[];
  /** What modelled columns may hold, all of them. */
  readonly attributes: readonly Attribute[];
  readonly measurements: readonly NoisyMarginal[];
  readonly losses?: LossCurves;
  /** The changing columns of all rows of sequences, one sequence after the other. */
  drawRows(contexts: Table, lengths: Int32Array, seed: number): ReadonlyMap<string, Column>;
  serialize(): Uint8Array;
}

/** Rows that are drawn at once, about, and sequences at most. */
const BLOCK_ROWS = 1 << 17;
const MOST_SEQUENCES = 1 << 15;

/** Draws the context and length of a sequence first, then its rows; always whole sequences. */
export class SequenceModel implements Model {
  readonly synthesizer: string;
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  readonly conditioning = 'exact';
  readonly measurements: readonly NoisyMarginal[];
  readonly losses: LossCurves | undefined;
  readonly #hasLengths: boolean;
  #pilot: Table | undefined;

  constructor(readonly parts: SequenceParts) {
    this.synthesizer = parts.synthesizer;
    this.table = parts.table;
    this.estimatedRows = parts.estimatedRows;
    this.measurements = parts.measurements;
    this.losses = parts.losses;
    this.#hasLengths = parts.contexts.table.columns[LENGTH] !== undefined;
  }

  sample(request: SampleRequest): Table {
    return concatenateTables([...this.stream(request)]);
  }

  stream(request: SampleRequest): Iterable<Table> {
    const { sequences, ...rest } = request;
    const ofContexts = { ...rest, rows: sequences ?? rest.rows };
    checkSampleRequest(ofContexts);
    const changing = this.parts.changing.find((name) => rest.where?.[name] !== undefined);
    if (changing !== undefined)
      throw refusal(changing, 'is of a column that changes within sequences. Ask for values of context columns');
    const contexts = this.parts.contexts.stream(ofContexts);
    return this.#hasLengths ? this.#blocks(request) : contexts;
  }

  /** Of sequences: one sequence per row of `known`, which may hold keys and context columns. */
  complete(known: Table, seed: number): Table {
    checkSeed(seed);
    const changing = known.columns.find(({ name }) => this.parts.changing.includes(name));
    if (changing) throw refusal(changing.name, 'is of a column that changes within sequences. Give context columns');
    const contexts = this.parts.contexts.complete(known, seed);
    return this.#hasLengths ? this.#rowsOf(contexts, seed, 0) : contexts;
  }

  marginal(columns: readonly string[]): ModelMarginal {
    if (!this.#hasLengths) return this.parts.contexts.marginal(columns);
    const pilot = () => (this.#pilot ??= this.sample({ rows: PILOT_ROWS, seed: 0 }));
    return sampledMarginal(this.parts.attributes, pilot, columns);
  }

  serialize(): Uint8Array {
    return this.parts.serialize();
  }

  /** Until there are so many sequences, or at least so many rows. */
  *#blocks({ rows, sequences, seed, where, firstRow = 0 }: SampleRequest): Iterable<Table> {
    const { estimatedRows, contexts } = this.parts;
    const mean = Math.max(1, estimatedRows / Math.max(1, contexts.estimatedRows));
    const seeds = createRng(seed);
    const most = Math.max(1, Math.min(MOST_SEQUENCES, Math.floor(BLOCK_ROWS / mean)));
    let [madeSequences, madeRows] = [0, 0];
    const isDone = (): boolean => (sequences === undefined ? madeRows >= rows : madeSequences >= sequences);
    do {
      const wanted = sequences === undefined ? Math.ceil((rows - madeRows) / mean) : sequences - madeSequences;
      const drawn = contexts.sample({
        rows: Math.min(most, wanted),
        seed: seeds.next(),
        firstRow: firstRow + madeSequences,
        ...(where ? { where } : {}),
      });
      const kept = sequences === undefined ? firstRows(drawn, rows - madeRows) : drawn;
      const block = this.#rowsOf(kept, seeds.next(), firstRow + madeRows);
      madeSequences += kept.rowCount;
      madeRows += block.rowCount;
      yield block;
    } while (!isDone());
  }

  /** All rows of sequences of which the context is there. */
  #rowsOf(contexts: Table, seed: number, firstRow: number): Table {
    const { table, changing } = this.parts;
    const named = new Map(contexts.columns.map((column) => [column.name, column]));
    const lengths = lengthsOf(contexts);
    const drawn = this.parts.drawRows(contexts, lengths, seed);
    const rowCount = lengths.reduce((sum, length) => sum + length, 0);
    const sequenceOf = new Int32Array(rowCount);
    let from = 0;
    lengths.forEach((length, sequence) => sequenceOf.fill(sequence, from, (from += length)));
    const streamOf = columnStreams(table, seed);
    const made = Object.keys(table.columns).map((name): Column => {
      if (changing.includes(name)) return drawn.get(name)!;
      const constant = named.get(name);
      return constant ? takeCells(constant, sequenceOf) : generatedColumn(name, table, streamOf)(rowCount, firstRow);
    });
    return { rowCount, columns: made };
  }
}

function lengthsOf({ columns }: Table): Int32Array {
  const length = columns.find(({ name }) => name === LENGTH);
  if (length?.kind !== 'number') throw new TypeError('A sequence has a length.');
  return Int32Array.from(length.values, (rows) => (rows > 1 ? rows : 1));
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
