import type { Attribute } from '@likeness/privacy';
import { concatenateTables, type Column, type Table, type TableMetadata } from '@likeness/table';
import { allowedValues, refusal } from '../conditions/allowed-values.js';
import { columnStreams } from '../decode/column-streams.js';
import { rejectRows } from '../conditions/reject-rows.js';
import { generatedColumn } from '../decode/generated-column.js';
import { checkSampleRequest, checkSeed } from '../sampling/check-sample-request.js';
import { createRng, type Rng } from '../sampling/rng.js';
import { rowBlocks } from '../sampling/row-blocks.js';
import type { LossCurves, Model, ModelMarginal, NoisyMarginal, RowCondition, SampleRequest } from '../synthesizer.js';
import { completeByRejection } from './complete-by-rejection.js';
import { PILOT_ROWS, sampledMarginal } from './sampled-marginal.js';

/** Draws the next rows of the columns that a model learned, in the order of its attributes. */
export type RowDrawer = (rows: number) => readonly Column[];

/** What a model knows and does that draws whole rows. */
export interface LearnedParts {
  readonly synthesizer: string;
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  /** Of the learned columns: what they may hold. */
  readonly attributes: readonly Attribute[];
  /** Noisy counts that it was made from, where something is promised. */
  readonly measurements?: readonly NoisyMarginal[];
  /** Of its numeric columns, where it is made of such. */
  readonly distributions?: Model['distributions'];
  /** Of a net: how its training went. */
  readonly losses?: LossCurves;
  /** Rows of the model, each drawn from `rng` alone. */
  drawer(rng: Rng): RowDrawer;
  /** Rows given a condition on learned columns, where the model can do that exactly. @throws SynthesisError `impossible_condition` */
  drawerGiven?(where: RowCondition, rng: Rng): RowDrawer;
  /** All learned columns of rows of which some are known, where the model can do that exactly. */
  drawCompletion?(known: Table, rng: Rng): readonly Column[];
  serialize(): Uint8Array;
}

/** A model that draws rows of the columns that it learned; keys and personal data are made up beside them. */
export class LearnedModel implements Model {
  readonly synthesizer: string;
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  readonly conditioning: 'exact' | 'rejection';
  readonly measurements: readonly NoisyMarginal[];
  readonly losses: LossCurves | undefined;
  readonly distributions: Model['distributions'];
  readonly #modelled: ReadonlySet<string>;
  /** What marginals are answered from. */
  #pilot: Table | undefined;

  constructor(readonly parts: LearnedParts) {
    this.synthesizer = parts.synthesizer;
    this.table = parts.table;
    this.estimatedRows = parts.estimatedRows;
    this.losses = parts.losses;
    this.distributions = parts.distributions;
    this.measurements = parts.measurements ?? [];
    this.conditioning = parts.drawerGiven ? 'exact' : 'rejection';
    this.#modelled = new Set(parts.attributes.map(({ name }) => name));
  }

  sample(request: SampleRequest): Table {
    return concatenateTables([...this.stream(request)]);
  }

  stream(request: SampleRequest): Iterable<Table> {
    checkSampleRequest(request);
    const { where, seed } = request;
    if (!where) return this.#blocks(request, this.parts.drawer(createRng(seed)));
    this.#checkCondition(where);
    if (this.parts.drawerGiven) return this.#blocks(request, this.parts.drawerGiven(where, createRng(seed)));
    const kept = rejectRows(this.parts.table, (each) => this.#learned(each), request);
    return this.#whole(request, kept);
  }

  complete(known: Table, seed: number): Table {
    checkSeed(seed);
    for (const { name } of known.columns)
      if (!this.parts.table.columns[name])
        throw refusal(name, 'names a column that the model does not have. Remove it');
    const drawn = this.#completion(known, seed);
    const [whole] = this.#whole({ rows: known.rowCount, seed }, [drawn]);
    const given = new Map(known.columns.map((column) => [column.name, column]));
    return { ...whole!, columns: whole!.columns.map((column) => given.get(column.name) ?? column) };
  }

  marginal(columns: readonly string[]): ModelMarginal {
    const pilot = () => (this.#pilot ??= this.#learned({ rows: PILOT_ROWS, seed: 0 }));
    return sampledMarginal(this.parts.attributes, pilot, columns);
  }

  serialize(): Uint8Array {
    return this.parts.serialize();
  }

  #checkCondition(where: RowCondition): void {
    const { attributes, table } = this.parts;
    for (const [name, condition] of Object.entries(where)) {
      const attribute = attributes.find((each) => each.name === name);
      if (!attribute) throw refusal(name, 'names a column that the model does not have, or that is made up. Remove it');
      allowedValues(attribute, table.columns[name]!, condition);
    }
  }

  #completion(known: Table, seed: number): Table {
    if (this.parts.drawCompletion) {
      const columns = this.parts.drawCompletion(known, createRng(seed));
      return { rowCount: known.rowCount, columns };
    }
    const columns = known.columns.filter(({ name }) => this.#modelled.has(name));
    return completeByRejection((each) => this.#learned(each), { ...known, columns }, seed);
  }

  /** Learned columns alone. */
  #learned({ rows, seed }: SampleRequest): Table {
    return { rowCount: rows, columns: this.parts.drawer(createRng(seed))(rows) };
  }

  #blocks(request: SampleRequest, draw: RowDrawer): Iterable<Table> {
    function* learned(): Iterable<Table> {
      for (const size of rowBlocks(request.rows)) yield { rowCount: size, columns: draw(size) };
    }
    return this.#whole(request, learned());
  }

  /** Adds what is made up to tables of learned columns, in the order of the metadata. */
  *#whole({ seed, firstRow = 0 }: SampleRequest, learned: Iterable<Table>): Iterable<Table> {
    const { table } = this.parts;
    const streamOf = columnStreams(table, seed);
    const made = Object.keys(table.columns)
      .filter((name) => !this.#modelled.has(name))
      .map((name) => [name, generatedColumn(name, table, streamOf)] as const);
    let first = firstRow;
    for (const { rowCount, columns: drawn } of learned) {
      const columns = new Map<string, Column>(drawn.map((column) => [column.name, column]));
      for (const [name, make] of made) columns.set(name, make(rowCount, first));
      yield { rowCount, columns: Object.keys(table.columns).map((name) => columns.get(name)!) };
      first += rowCount;
    }
  }
}
