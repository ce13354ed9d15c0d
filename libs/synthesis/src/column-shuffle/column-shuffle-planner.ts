import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { resolveParameters } from '../parameters.js';
import type { Planner } from '../synthesizer.js';

/** What is left of the data without relations between columns. */
export const columnShufflePlanner: Planner = {
  id: 'column-shuffle',
  title: 'Column: real values of every column, drawn independently of the other columns',
  guarantee: 'none',
  speed: 'Under a second',
  suits: 'Only to measure against: shapes of columns are perfect, relations between them are gone.',
  params: [],
  plan: (metadata, request) =>
    planWithoutGuarantee(metadata, {
      synthesizer: 'column-shuffle',
      params: resolveParameters([], request.params),
      notes: [
        'Columns are made independently of each other: whatever two columns have to do with each other is lost.',
        'Every value is a real one, so rare values tell that somebody has them.',
      ],
    }),
};
