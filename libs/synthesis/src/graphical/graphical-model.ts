import type { Table, TableMetadata } from '@likeness/table';
import { decodeTable } from '../decode/decode-table.js';
import type { Compression } from '../domain/compression.js';
import type { MarkovRandomField } from '../model/markov-random-field.js';
import { createRng } from '../sampling/rng.js';
import { sampleField } from '../sampling/sample-field.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Model, NoisyMarginal, SampleRequest } from '../synthesizer.js';
import { writeGraphicalModel } from './write-graphical-model.js';

/** What a graphical model is made of: all of it public. */
export interface GraphicalModelParts {
  readonly synthesizer: string;
  readonly table: TableMetadata;
  readonly compressions: readonly Compression[];
  /** Over the groups of the compressions, in their order. */
  readonly field: MarkovRandomField;
  readonly estimatedRows: number;
  readonly measurements: readonly NoisyMarginal[];
}

const MOST_ROWS = 200_000_000;

/** The result of every synthesizer that measures marginals: a Markov random field over public cells. */
export class GraphicalModel implements Model {
  readonly synthesizer: string;
  readonly estimatedRows: number;
  readonly measurements: readonly NoisyMarginal[];

  constructor(readonly parts: GraphicalModelParts) {
    this.synthesizer = parts.synthesizer;
    this.estimatedRows = Math.max(0, Math.round(parts.estimatedRows));
    this.measurements = parts.measurements;
  }

  /** @throws SynthesisError `bad_sample_request` */
  sample({ rows, seed }: SampleRequest): Table {
    if (!Number.isSafeInteger(rows) || rows < 0 || rows > MOST_ROWS) {
      throw new SynthesisError(
        'bad_sample_request',
        'The number of rows must be a whole number from 0 to 200,000,000.',
      );
    }
    if (!Number.isSafeInteger(seed)) throw new SynthesisError('bad_sample_request', 'The seed must be a whole number.');
    const { table, compressions, field } = this.parts;
    return decodeTable(table, compressions, sampleField(field, rows, createRng(seed)), rows, seed);
  }

  serialize(): Uint8Array {
    return writeGraphicalModel(this.parts);
  }
}
