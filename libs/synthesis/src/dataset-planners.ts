import { hmaPlanner } from './hma/hma-planner.js';
import { householdsPlanner } from './households/households-planner.js';
import { hsaPlanner } from './hsa/hsa-planner.js';
import { independentTablesPlanner } from './independent-tables/independent-tables-planner.js';
import { SynthesisError } from './synthesis-error.js';
import type { Planner } from './synthesizer.js';

/** The planning half of every synthesizer of several tables. */
export const datasetPlanners: readonly Planner[] = [
  householdsPlanner,
  hmaPlanner,
  hsaPlanner,
  independentTablesPlanner,
];

/** What `auto` stands for: a rule on public facts only, never on data. */
const AUTO = 'households';

/** @throws SynthesisError `unknown_synthesizer` */
export function findDatasetPlanner(id: string): Planner {
  const found = datasetPlanners.find((planner) => planner.id === (id === 'auto' ? AUTO : id));
  if (!found)
    throw new SynthesisError(
      'unknown_synthesizer',
      `No synthesizer of several tables has this id; choose from ${datasetPlanners.map((planner) => planner.id).join(', ')}.`,
    );
  return found;
}
