import { demandListedConstraints } from '@likeness/table';
import type { Planner } from '../synthesizer.js';

/**
 * The planner, refusing what its guarantee does not allow: constraints whose lists would have to be read off the data.
 * A plan throws TableError `bad_metadata` then.
 */
export function plannerUnderConstraints<P>(planner: Planner<P>): Planner<P> {
  return {
    ...planner,
    plan(metadata, request) {
      if (planner.guarantee === 'dp') Object.values(metadata.tables).forEach(demandListedConstraints);
      return planner.plan(metadata, request);
    },
  };
}
