import type { DatasetSynthesizer } from '../synthesizer.js';
import { fitIndependentTables } from './independent-tables-fit.js';
import { readIndependentTables } from './independent-tables-model.js';
import type { IndependentTablesParameters } from './independent-tables-parameters.js';
import { independentTablesPlanner } from './independent-tables-planner.js';

export const independentTables: DatasetSynthesizer<IndependentTablesParameters> = {
  ...independentTablesPlanner,
  fit: fitIndependentTables,
  deserialize: readIndependentTables,
};
