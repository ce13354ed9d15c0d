import type { LearnedModel } from '../learned/learned-model.js';
import { spansOf, widthOf } from '../mode-encoding/column-code.js';
import { checkLayers, netModel, readNetModel, type NetParts } from '../mode-encoding/net-model.js';
import type { ModelFileHeader } from '../model-file/write-model-file.js';
import { decoder, type DecoderShape } from './decoder.js';

const FORMAT: ModelFileHeader = { format: 'likeness-tvae', version: 1, synthesizer: 'tvae' };

export function tvaeModel(parts: NetParts<DecoderShape>): LearnedModel {
  return netModel(FORMAT, parts);
}

/** @throws SynthesisError `bad_model` */
export function readTvae(bytes: Uint8Array): LearnedModel {
  return readNetModel<DecoderShape>(FORMAT, bytes, (codes, shape, most) => {
    checkLayers([shape.embedding, ...shape.hidden, widthOf(spansOf(codes))], most);
    return decoder(codes, shape, () => 0);
  });
}
