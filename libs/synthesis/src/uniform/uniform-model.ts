import { cellDecoder, type Attribute } from '@likeness/privacy';
import type { Column, TableMetadata } from '@likeness/table';
import { LearnedModel } from '../learned/learned-model.js';
import { checkModelFile, readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import type { Rng } from '../sampling/rng.js';

export interface UniformParts {
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  readonly attributes: readonly Attribute[];
  /** Share of empty cells in each. */
  readonly emptyShares: readonly number[];
}

type Header = ModelFileHeader & UniformParts;

const FORMAT: ModelFileHeader = { format: 'likeness-uniform', version: 1, synthesizer: 'uniform' };

export function uniformModel(parts: UniformParts): LearnedModel {
  const { table, estimatedRows, attributes, emptyShares } = parts;
  return new LearnedModel({
    synthesizer: FORMAT.synthesizer,
    table,
    estimatedRows,
    attributes,
    drawer: (rng) => {
      const makers = attributes.map((attribute, at) => evenly(attribute, emptyShares[at]!, table, rng));
      return (rows) => makers.map((make) => make(rows));
    },
    serialize: () => writeModelFile({ ...FORMAT, ...parts } as Header, []),
  });
}

/** @throws SynthesisError `bad_model` */
export function readUniform(bytes: Uint8Array): LearnedModel {
  return readModelFile<Header, LearnedModel>(FORMAT, bytes, ({ table, estimatedRows, attributes, emptyShares }) => {
    checkModelFile(Number.isSafeInteger(estimatedRows) && attributes.length === emptyShares.length);
    checkModelFile(emptyShares.every((share) => share >= 0 && share <= 1));
    return uniformModel({ table, estimatedRows, attributes, emptyShares });
  });
}

function evenly(attribute: Attribute, emptyShare: number, table: TableMetadata, rng: Rng): (rows: number) => Column {
  const { name } = attribute;
  const isEmpty = (): boolean => rng.uniform() < emptyShare;
  if (attribute.kind === 'categorical') {
    const dictionary = attribute.values;
    return (rows) => {
      const codes = Int32Array.from({ length: rows }, () => (isEmpty() ? -1 : rng.below(dictionary.length)));
      return { kind: 'text', name, codes, dictionary };
    };
  }
  // One cell over the whole range, so that every granule is as likely as any other.
  const decode = cellDecoder({ ...attribute, bins: 1, empty: false });
  const draw = (rows: number) =>
    Float64Array.from({ length: rows }, () => (isEmpty() ? NaN : Number(decode(0, rng.uniform()))));
  if (attribute.scale === 'datetime') {
    const format = table.columns[name]!.datetime_format ?? '%Y-%m-%d';
    return (rows) => ({ kind: 'datetime', name, values: draw(rows), format });
  }
  const decimals =
    attribute.granularity === undefined ? {} : { decimals: Math.round(Math.log10(1 / attribute.granularity)) };
  return (rows) => ({ kind: 'number', name, values: draw(rows), ...decimals });
}
