import type { Attribute } from '@likeness/privacy';
import type { TableMetadata } from '@likeness/table';
import { quantileColumn } from '../gaussian-copula/gaussian-copula-model.js';
import type { QuantileDescription } from '../gaussian-copula/quantile-column.js';
import { LearnedModel, type RowDrawer } from '../learned/learned-model.js';
import { checkModelFile, readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import type { Rng } from '../sampling/rng.js';
import type { LearnedVine } from './learn-vine.js';
import { VineValues } from './vine-values.js';

export interface VineCopulaParts extends LearnedVine {
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  readonly attributes: readonly Attribute[];
  readonly columns: readonly QuantileDescription[];
}

type Header = ModelFileHeader & VineCopulaParts;

const FORMAT: ModelFileHeader = { format: 'likeness-vine-copula', version: 1, synthesizer: 'vine-copula' };

/** Rows that are drawn together, so that what edges tell of them stays in the cache. */
const ROWS_AT_ONCE = 4096;

export function vineCopulaModel(parts: VineCopulaParts): LearnedModel {
  const { table, estimatedRows, attributes } = parts;
  return new LearnedModel({
    synthesizer: FORMAT.synthesizer,
    table,
    estimatedRows,
    attributes,
    drawer: (rng) => rowDrawer(parts, rng),
    serialize: () => writeModelFile({ ...FORMAT, ...parts } as Header, []),
  });
}

/** @throws SynthesisError `bad_model` */
export function readVineCopula(bytes: Uint8Array): LearnedModel {
  return readModelFile<Header, LearnedModel>(FORMAT, bytes, (header) => {
    const { table, estimatedRows, attributes, columns, trees, steps } = header;
    checkModelFile(Number.isSafeInteger(estimatedRows) && attributes.length === columns.length);
    checkModelFile(
      steps.length === columns.length && new Set(steps.map(({ variable }) => variable)).size === steps.length,
    );
    checkModelFile(steps.every(({ chain }) => chain.every(({ tree, edge }) => trees[tree]?.[edge] !== undefined)));
    return vineCopulaModel({ table, estimatedRows, attributes, columns, trees, steps });
  });
}

function rowDrawer({ table, columns: descriptions, trees, steps }: VineCopulaParts, rng: Rng): RowDrawer {
  const columns = descriptions.map((description) => quantileColumn(description, table));
  return (rows) => {
    const quantiles = columns.map(() => new Float64Array(rows));
    for (let from = 0; from < rows; from += ROWS_AT_ONCE) {
      const count = Math.min(ROWS_AT_ONCE, rows - from);
      const values = new VineValues(
        trees,
        columns.map(() => undefined),
      );
      for (const { variable, chain } of steps) {
        const uniforms = Float64Array.from({ length: count }, () => rng.uniform());
        values.draw(variable, chain, uniforms);
        quantiles[variable]!.set(values.quantiles[variable]!, from);
      }
    }
    return columns.map((column, at) => column.decode(quantiles[at]!));
  };
}
