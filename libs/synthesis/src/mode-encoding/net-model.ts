import type { Attribute } from '@likeness/privacy';
import type { Column, TableMetadata } from '@likeness/table';
import { LearnedModel } from '../learned/learned-model.js';
import { checkModelFile, readModelFile } from '../model-file/read-model-file.js';
import { writeModelFile, type ModelFileHeader } from '../model-file/write-model-file.js';
import type { Rng } from '../sampling/rng.js';
import type { LossCurves } from '../synthesizer.js';
import { describeWeights, readWeights, type Weights, type WrittenWeights } from '../training/weights.js';
import type { CodedColumn, ColumnCode } from './column-code.js';
import { decodeColumn } from './decode-columns.js';

/** The part of a net that makes rows. */
export interface RowGenerator {
  /** All that it learned. */
  readonly weights: readonly Weights[];
  /** Rows, each drawn from `rng` alone, into `into`, from a row on. */
  generate(rows: number, rng: Rng, into: readonly CodedColumn[], from: number): void;
}

export interface NetParts<S> {
  readonly table: TableMetadata;
  readonly estimatedRows: number;
  /** Of the learned columns. */
  readonly attributes: readonly Attribute[];
  readonly codes: readonly ColumnCode[];
  /** What the generator is made from, besides its weights; serialisable. */
  readonly shape: S;
  readonly losses: LossCurves;
  readonly generator: RowGenerator;
}

interface Header<S> extends ModelFileHeader, Omit<NetParts<S>, 'generator'> {
  readonly weights: readonly WrittenWeights[];
}

/** Rows that go through a net together: small enough for the processor's cache. */
const ROWS_AT_ONCE = 512;

/** What becomes of the columns that a net made. */
export type Finish = (columns: readonly Column[]) => readonly Column[];

const asTheyAre: Finish = (columns) => columns;

/** A model that is a net: what it writes are weights, and what columns may hold. */
export function netModel<S>(
  format: ModelFileHeader,
  { generator, ...parts }: NetParts<S>,
  finish = asTheyAre,
): LearnedModel {
  const { codes } = parts;
  return new LearnedModel({
    ...parts,
    synthesizer: format.synthesizer,
    drawer: (rng) => (rows) => finish(drawRows(codes, generator, rows, rng)),
    serialize: () => {
      const header: Header<S> = { ...format, ...parts, weights: describeWeights(generator.weights) };
      return writeModelFile(
        header,
        generator.weights.map(({ values }) => values),
      );
    },
  });
}

/** @param generatorOf must refuse, by `checkModelFile`, what is no shape, or has more weights than `most`. @throws SynthesisError `bad_model` */
export function readNetModel<S>(
  format: ModelFileHeader,
  bytes: Uint8Array,
  generatorOf: (codes: readonly ColumnCode[], shape: S, most: number) => RowGenerator,
  finishOf: (shape: S, table: TableMetadata) => Finish = () => asTheyAre,
): LearnedModel {
  return readModelFile<Header<S>, LearnedModel>(format, bytes, (header, body) => {
    const { table, estimatedRows, attributes, codes, shape, losses, weights } = header;
    checkModelFile(Number.isSafeInteger(estimatedRows) && attributes.length === codes.length);
    const generator = generatorOf(codes, shape, 2 * body.left());
    readWeights(weights, body, generator.weights);
    const parts = { table, estimatedRows, attributes, codes, shape, losses, generator };
    return netModel(format, parts, finishOf(shape, table));
  });
}

/** Whether layers of these sizes, from the input on, have at most so many weights. @throws SynthesisError `bad_model` where they are no sizes */
export function checkLayers(sizes: readonly number[], most: number): void {
  checkModelFile(sizes.every((size) => Number.isInteger(size) && size >= 0));
  checkModelFile(sizes.reduce((sum, size, at) => sum + size * (sizes[at + 1] ?? 0), 0) <= most);
}

function drawRows(codes: readonly ColumnCode[], generator: RowGenerator, rows: number, rng: Rng): readonly Column[] {
  const drawn = codes.map((code): CodedColumn => ({
    code,
    cells: new Int32Array(rows),
    ...(code.kind === 'modes' ? { offsets: new Float32Array(rows) } : {}),
  }));
  for (let from = 0; from < rows; from += ROWS_AT_ONCE)
    generator.generate(Math.min(ROWS_AT_ONCE, rows - from), rng, drawn, from);
  return drawn.map((column) => decodeColumn(column, rng));
}
