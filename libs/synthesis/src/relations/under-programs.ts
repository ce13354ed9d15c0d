import type { DatasetProgram } from '../constraints/dataset-program.js';
import type { DatasetModel, DatasetSynthesizer } from '../synthesizer.js';

/**
 * The synthesizer, whose models never show a row that breaks one of these programs. Programs are in no model file: a model that is read back keeps those that this
 * synthesizer was given.
 *
 * Guarantee: that of the synthesizer. Made-up rows are repaired, drawn again and left out by public rules: post-processing.
 */
export function underPrograms(
  synthesizer: DatasetSynthesizer,
  programs: readonly DatasetProgram[],
): DatasetSynthesizer {
  const keeping = (model: DatasetModel): DatasetModel => ({
    synthesizer: model.synthesizer,
    metadata: model.metadata,
    measurements: model.measurements,
    shares: (table, where) => model.shares(table, where),
    serialize: () => model.serialize(),
    get estimatedRows() {
      return model.estimatedRows;
    },
    sample: (request) => model.sample({ ...request, programs: [...programs, ...(request.programs ?? [])] }),
  });
  return {
    ...synthesizer,
    fit: async (data, plan, odometer, run) => keeping(await synthesizer.fit(data, plan, odometer, run)),
    deserialize: (bytes) => keeping(synthesizer.deserialize(bytes)),
  };
}
