import type { LearnedModel } from '../learned/learned-model.js';
import { spansOf, widthOf } from '../mode-encoding/column-code.js';
import { checkLayers, netModel, readNetModel, type NetParts } from '../mode-encoding/net-model.js';
import { checkModelFile } from '../model-file/read-model-file.js';
import type { ModelFileHeader } from '../model-file/write-model-file.js';
import { categoryPlaces } from './conditional-vectors.js';
import { generator, type GeneratorShape } from './generator.js';

/** What a generator of this synthesizer writes, and reads again. */
export function ctganFile(synthesizer: string) {
  const format: ModelFileHeader = { format: `likeness-${synthesizer}`, version: 1, synthesizer };
  return {
    model: (parts: NetParts<GeneratorShape>): LearnedModel => netModel(format, parts),
    /** @throws SynthesisError `bad_model` */
    read: (bytes: Uint8Array): LearnedModel =>
      readNetModel<GeneratorShape>(format, bytes, (codes, shape, most) => {
        const spans = spansOf(codes);
        const places = categoryPlaces(codes, spans);
        checkLayers([shape.embedding, ...shape.hidden, widthOf(spans)], most);
        checkModelFile(shape.shares.length === places.length);
        checkModelFile(places.every(({ size }, at) => shape.shares[at]!.length === size));
        return generator(codes, shape, () => 0);
      }),
  };
}
