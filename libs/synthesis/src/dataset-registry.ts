import { findDatasetPlanner } from './dataset-planners.js';
import { hma } from './hma/hma.js';
import { households } from './households/households.js';
import { hsa } from './hsa/hsa.js';
import { independentTables } from './independent-tables/independent-tables.js';
import type { DatasetSynthesizer } from './synthesizer.js';

/** Every synthesizer of several related tables; a new one is a folder and a line here and in `dataset-planners.ts`. */
export const datasetSynthesizers: readonly DatasetSynthesizer[] = [households, hma, hsa, independentTables];

/** @throws SynthesisError `unknown_synthesizer` */
export function findDatasetSynthesizer(id: string): DatasetSynthesizer {
  const { id: known } = findDatasetPlanner(id);
  return datasetSynthesizers.find((synthesizer) => synthesizer.id === known)!;
}
