import type { TableMetadata } from '@likeness/table';
import { readGenerator } from '../ctgan/ctgan-model.js';
import type { GeneratorShape } from '../ctgan/generator.js';
import type { NumberDescription } from '../gaussian-copula/quantile-column.js';
import type { LearnedModel } from '../learned/learned-model.js';
import { netModel, readNetModel, type Finish, type NetParts } from '../mode-encoding/net-model.js';
import type { ModelFileHeader } from '../model-file/write-model-file.js';
import { valuesOfScores } from './normal-scores.js';

export interface CopulaGanShape extends GeneratorShape {
  /** Of the columns whose scores the net makes. */
  readonly marginals: readonly NumberDescription[];
}

const FORMAT: ModelFileHeader = { format: 'likeness-copula-gan', version: 1, synthesizer: 'copula-gan' };

export function copulaGanModel(parts: NetParts<CopulaGanShape>): LearnedModel {
  return netModel(FORMAT, parts, finishOf(parts.shape, parts.table));
}

/** @throws SynthesisError `bad_model` */
export function readCopulaGan(bytes: Uint8Array): LearnedModel {
  return readNetModel(FORMAT, bytes, readGenerator, finishOf);
}

function finishOf({ marginals }: CopulaGanShape, { columns: metadata }: TableMetadata): Finish {
  const descriptions = new Map(marginals.map((description) => [description.name, description]));
  return (columns) =>
    columns.map((column) => {
      const description = descriptions.get(column.name);
      return description ? valuesOfScores(column, description, metadata[column.name]!) : column;
    });
}
