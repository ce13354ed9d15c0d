import type { LearnedModel } from '../learned/learned-model.js';
import { spansOf, widthOf, type ColumnCode } from '../mode-encoding/column-code.js';
import { checkLayers, netModel, readNetModel, type NetParts } from '../mode-encoding/net-model.js';
import { checkModelFile } from '../model-file/read-model-file.js';
import type { ModelFileHeader } from '../model-file/write-model-file.js';
import { categoryPlaces } from './conditional-vectors.js';
import { generator, type Generator, type GeneratorShape } from './generator.js';

const FORMAT: ModelFileHeader = { format: 'likeness-ctgan', version: 1, synthesizer: 'ctgan' };

export function ctganModel(parts: NetParts<GeneratorShape>): LearnedModel {
  return netModel(FORMAT, parts);
}

/** @throws SynthesisError `bad_model` */
export function readCtgan(bytes: Uint8Array): LearnedModel {
  return readNetModel(FORMAT, bytes, readGenerator);
}

/** A generator whose weights are still to be read. @throws SynthesisError `bad_model` */
export function readGenerator(codes: readonly ColumnCode[], shape: GeneratorShape, most: number): Generator {
  const spans = spansOf(codes);
  const places = categoryPlaces(codes, spans);
  checkLayers([shape.embedding, ...shape.hidden, widthOf(spans)], most);
  checkModelFile(shape.shares.length === places.length);
  checkModelFile(places.every(({ size }, at) => shape.shares[at]!.length === size));
  return generator(codes, shape, () => 0);
}
