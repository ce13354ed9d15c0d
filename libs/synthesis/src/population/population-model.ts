import { concatenateTables, type Table, type TableMetadata } from '@likeness/table';
import { conditionSources, impossible } from '../conditions/condition-sources.js';
import { tableDecoder } from '../decode/table-decoder.js';
import type { Compression } from '../domain/compression.js';
import { completeByConditions } from '../graphical/complete-by-conditions.js';
import { marginalOfCells } from '../graphical/marginal-of-cells.js';
import { readCompression, writeCompression, type WrittenCompression } from '../model-file/compression-format.js';
import { checkModelFile, readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import { checkSampleRequest, checkSeed } from '../sampling/check-sample-request.js';
import { createRng } from '../sampling/rng.js';
import { rowBlocks } from '../sampling/row-blocks.js';
import type { Model, ModelMarginal, NoisyMarginal, SampleRequest } from '../synthesizer.js';
import {
  drawPopulation,
  nearestPopulation,
  populationMarginal,
  restrictPopulation,
  type Population,
} from './population.js';

/** What a population model is made of: all of it public. */
export interface PopulationModelParts {
  readonly synthesizer: string;
  readonly table: TableMetadata;
  readonly compressions: readonly Compression[];
  /** Over the groups of the compressions, in their order. */
  readonly population: Population;
  readonly estimatedRows: number;
  readonly measurements: readonly NoisyMarginal[];
}

/** A weighted set of made-up rows that noisy votes or counts have shaped. */
export class PopulationModel implements Model {
  readonly synthesizer: string;
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  readonly conditioning = 'exact';
  readonly measurements: readonly NoisyMarginal[];

  constructor(readonly parts: PopulationModelParts) {
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
    const { table, compressions, population } = this.parts;
    const { where = {}, seed, firstRow } = request;
    const { sources, evidence } = conditionSources(table, compressions, where);
    const restricted = restrictPopulation(population, evidence);
    if (!restricted) throw impossible(where);
    return blocks(restricted, tableDecoder(table, sources, seed, firstRow), request);
  }

  /** Where no row of the population has the known values, those that have most of them. */
  complete(known: Table, seed: number): Table {
    checkSeed(seed);
    const { table, compressions, population } = this.parts;
    return completeByConditions(this.parts, known, seed, (where, rows, rng) => {
      const { sources, evidence } = conditionSources(table, compressions, where);
      return { sources, codes: drawPopulation(nearestPopulation(population, evidence, rng), rows, rng) };
    });
  }

  marginal(columns: readonly string[]): ModelMarginal {
    const { compressions, population } = this.parts;
    const field = { marginal: (clique: readonly number[]) => populationMarginal(population, clique) };
    return marginalOfCells({ compressions, field }, columns);
  }

  /** The floats are the codes of every column of the population, its weights, then the counts of every noisy measurement. */
  serialize(): Uint8Array {
    const { synthesizer, table, compressions, population, estimatedRows, measurements } = this.parts;
    const header: Header = {
      ...populationFormat(synthesizer),
      estimatedRows,
      table,
      columns: compressions.map(writeCompression),
      rows: population.weights.length,
      measurements: measurements.map(({ columns, labels, sigma }) => ({ columns, labels, sigma })),
    };
    const codes = population.codes.map((column) => Float64Array.from(column));
    return writeModelFile(header, [...codes, population.weights, ...measurements.map(({ counts }) => counts)]);
  }
}

interface Header extends ModelFileHeader {
  readonly estimatedRows: number;
  readonly table: TableMetadata;
  readonly columns: readonly WrittenCompression[];
  readonly rows: number;
  readonly measurements: readonly Omit<NoisyMarginal, 'counts'>[];
}

const populationFormat = (synthesizer: string): ModelFileHeader => ({
  format: 'likeness-population-model',
  version: 1,
  synthesizer,
});

/** Inverse of `PopulationModel.serialize`. @throws SynthesisError `bad_model` */
export function readPopulationModel(synthesizer: string, bytes: Uint8Array): PopulationModel {
  return readModelFile<Header, PopulationModel>(populationFormat(synthesizer), bytes, (header, { floats }) => {
    const compressions = header.columns.map(readCompression);
    const sizes = compressions.map(({ groups }) => groups);
    checkModelFile(Number.isFinite(header.estimatedRows) && header.rows > 0);
    const codes = sizes.map((size) => {
      const column = floats(header.rows);
      checkModelFile(column.every((code) => Number.isInteger(code) && code >= 0 && code < size));
      return Int32Array.from(column);
    });
    const weights = floats(header.rows);
    checkModelFile(weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0));
    const measurements = header.measurements.map((measurement) => ({
      ...measurement,
      counts: floats(measurement.labels.reduce((product, labels) => product * labels.length, 1)),
    }));
    const { table, estimatedRows } = header;
    const population = { sizes, codes, weights };
    return new PopulationModel({ synthesizer, table, compressions, population, estimatedRows, measurements });
  });
}

function* blocks(
  population: Population,
  decode: ReturnType<typeof tableDecoder>,
  { rows, seed }: SampleRequest,
): Iterable<Table> {
  const rng = createRng(seed);
  for (const size of rowBlocks(rows)) yield decode(drawPopulation(population, size, rng), size);
}
