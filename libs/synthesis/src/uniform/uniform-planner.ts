import { planWithoutGuarantee } from '../learned/plan-without-guarantee.js';
import { resolveParameters } from '../parameters.js';
import type { Planner } from '../synthesizer.js';

/** The least that a synthesizer can know. */
export const uniformPlanner: Planner = {
  id: 'uniform',
  title: 'Uniform: every value of a column equally often, between the smallest and the largest real one',
  guarantee: 'none',
  speed: 'Under a second',
  suits: 'Only to measure against: whatever scores below it has learned nothing.',
  params: [],
  plan: (metadata, request) =>
    planWithoutGuarantee(metadata, {
      synthesizer: 'uniform',
      params: resolveParameters([], request.params),
      notes: [
        'Only the categories, the smallest and the largest number, and the share of empty cells are learned; those are real, and may be somebody’s.',
      ],
    }),
};
