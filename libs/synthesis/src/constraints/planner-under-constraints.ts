import { demandListedConstraints, TableError } from '@likeness/table';
import type { Planner } from '../synthesizer.js';

/**
 * The planner, refusing what it cannot keep: constraints over several tables, and, where it has a guarantee, those whose lists would have to be read off the data.
 * A plan throws TableError `bad_metadata` then.
 */
export function plannerUnderConstraints<P>(planner: Planner<P>): Planner<P> {
  return {
    ...planner,
    plan(metadata, request) {
      if ((metadata.constraints ?? []).length > 0 && Object.keys(metadata.tables).length === 1)
        throw new TableError(
          'bad_metadata',
          'The metadata: constraints over several tables are kept by synthesizers of several tables only. Take them out of "constraints" beside "tables", or choose such a synthesizer.',
        );
      if (planner.guarantee === 'dp') Object.values(metadata.tables).forEach(demandListedConstraints);
      return planner.plan(metadata, request);
    },
  };
}
