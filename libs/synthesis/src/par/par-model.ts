import type { Attribute } from '@likeness/privacy';
import type { TableMetadata } from '@likeness/table';
import { argnModel } from '../autoregressive/argn-model.js';
import { encodeColumn, type ColumnCodes } from '../autoregressive/column-codes.js';
import { layOutNetwork } from '../autoregressive/network.js';
import { checkModelFile, readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import { createRng } from '../sampling/rng.js';
import { LENGTH } from '../sequences/length-column.js';
import { SequenceModel } from '../sequences/sequence-model.js';
import type { LossCurves } from '../synthesizer.js';
import { sequenceDrawer } from './draw-sequences.js';
import { layOutRowNetwork, type RowNetworkParts } from './row-network.js';

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

/** Contexts and lengths by one network, rows by another. */
export function parModel(parts: ParParts): SequenceModel {
  const { contextWeights, rowWeights, ...header } = parts;
  const { table, estimatedRows, contextTable, contextAttributes, attributes, context, columns, hidden, losses } = parts;
  const contexts = argnModel({
    table: contextTable,
    estimatedRows: parts.estimatedSequences,
    attributes: contextAttributes,
    columns: context,
    hidden,
    weights: contextWeights,
    losses,
  });
  return new SequenceModel({
    synthesizer: FORMAT.synthesizer,
    table,
    estimatedRows,
    contexts,
    changing: columns.map(({ name }) => name),
    attributes: [...contextAttributes.filter(({ name }) => name !== LENGTH), ...attributes],
    measurements: [],
    losses,
    drawRows: (drawn, lengths, seed) => {
      const codes = context.map((each) =>
        encodeColumn(
          each,
          drawn.columns.find(({ name }) => name === each.name)!,
        ),
      );
      const rows = Array.from(lengths.keys(), (row) => Int32Array.from(codes, (column) => column[row]!));
      const made = sequenceDrawer(parts, rowWeights, createRng(seed))(rows, lengths);
      return new Map(made.map((column) => [column.name, column]));
    },
    serialize: () => writeModelFile({ ...FORMAT, ...header } as Header, [contextWeights, rowWeights]),
  });
}

/** Inverse of `serialize`. @throws SynthesisError `bad_model` */
export function readPar(bytes: Uint8Array): SequenceModel {
  return readModelFile<Header, SequenceModel>(FORMAT, bytes, (header, { singles }) => {
    const { format: _format, version: _version, synthesizer: _synthesizer, ...parts } = header;
    const { estimatedRows, estimatedSequences, context, contextAttributes, columns, attributes, hidden } = parts;
    checkModelFile(Number.isSafeInteger(estimatedRows) && Number.isSafeInteger(estimatedSequences) && hidden >= 1);
    checkModelFile(context.length === contextAttributes.length && columns.length === attributes.length);
    const read = (count: number): Float32Array => {
      const weights = singles(count);
      checkModelFile(weights.every(Number.isFinite));
      return weights;
    };
    const contextWeights = read(layOutNetwork(context as readonly ColumnCodes[], hidden).weights);
    const rowWeights = read(layOutRowNetwork(parts).network.weights);
    return parModel({ ...parts, contextWeights, rowWeights });
  });
}
