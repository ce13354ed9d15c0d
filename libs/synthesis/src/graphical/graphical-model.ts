import { concatenateTables, type Table, type TableMetadata } from '@likeness/table';
import { tableDecoder } from '../decode/table-decoder.js';
import { checkSampleRequest, checkSeed } from '../sampling/check-sample-request.js';
import { createRng } from '../sampling/rng.js';
import { liftedSampler } from '../sampling/lifted-sampler.js';
import { rowBlocks } from '../sampling/row-blocks.js';
import { sampleField } from '../sampling/sample-field.js';
import type { Model, ModelMarginal, NoisyMarginal, SampleRequest } from '../synthesizer.js';
import { completeByConditions, isConstrained } from './complete-by-conditions.js';
import { completeRows } from './complete-rows.js';
import { conditionModel, type FieldSource } from './condition-model.js';
import type { GraphicalModelParts } from './graphical-model-parts.js';
import { marginalOfCells } from './marginal-of-cells.js';
import { writeGraphicalModel } from './write-graphical-model.js';

/** The result of every synthesizer that measures marginals: a Markov random field over public cells. */
export class GraphicalModel implements Model {
  readonly synthesizer: string;
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  readonly conditioning = 'exact';
  readonly measurements: readonly NoisyMarginal[];

  constructor(readonly parts: GraphicalModelParts) {
    this.synthesizer = parts.synthesizer;
    this.table = parts.table;
    this.estimatedRows = Math.max(0, Math.round(parts.estimatedRows));
    this.measurements = parts.measurements;
  }

  sample(request: SampleRequest): Table {
    return concatenateTables([...this.stream(request)]);
  }

  stream(request: SampleRequest): Iterable<Table> {
    checkSampleRequest(request);
    const { compressions, field } = this.parts;
    const source = request.where ? conditionModel(this.parts, request.where) : { field, sources: compressions };
    return blocks(this.parts.table, source, request);
  }

  complete(known: Table, seed: number): Table {
    checkSeed(seed);
    if (!isConstrained(this.parts.table, known)) return completeRows(this.parts, known, seed);
    return completeByConditions(this.parts, known, seed, (where, rows, rng) => {
      const { field, sources } = conditionModel(this.parts, where);
      return { sources, codes: sampleField(field.base, rows, rng) };
    });
  }

  marginal(columns: readonly string[]): ModelMarginal {
    return marginalOfCells(this.parts, columns);
  }

  serialize(): Uint8Array {
    return writeGraphicalModel(this.parts);
  }
}

function* blocks(
  table: TableMetadata,
  { field, sources }: FieldSource,
  { rows, seed, firstRow }: SampleRequest,
): Iterable<Table> {
  const draw = liftedSampler(field, createRng(seed));
  const decode = tableDecoder(table, sources, seed, firstRow);
  for (const size of rowBlocks(rows)) yield decode(draw(size), size);
}
