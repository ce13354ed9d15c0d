import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { checkShares } from '../planning/check-shares.js';
import { planMarginals } from '../planning/plan-marginals.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { groveParameterSpecs, type GroveParameters } from './grove-parameters.js';

/** What Grove would measure, and at what cost. Looks at no data and pulls in no engine. */
export const grovePlanner: Planner<GroveParameters> = {
  id: 'grove',
  title: 'Grove: single columns and as many column pairs as a small model can hold',
  guarantee: 'dp',
  suits: 'Seconds to a minute. Suits most tables: it keeps more relations between columns than a tree can.',
  params: groveParameterSpecs,
  plan: planGrove,
};

function planGrove(metadata: Metadata, request: PlanRequest<GroveParameters>): Plan {
  const params = resolveParameters<GroveParameters>(groveParameterSpecs, request.params);
  const { oneWayShare, selectionShare } = params;
  checkShares(params);
  const pairs = [
    {
      key: 'scores',
      what: 'How much every two columns depend on each other, all at once.',
      columns: [],
      noise: 'gaussian' as const,
      share: selectionShare,
    },
    {
      key: 'pairs',
      what: 'How many rows fall in each pair of cells, for the pairs of columns that the scores favour.',
      columns: [],
      noise: 'gaussian' as const,
      share: 1 - oneWayShare - selectionShare,
    },
  ];
  return planMarginals(metadata, {
    ...request,
    synthesizer: 'grove',
    params,
    oneWayShare,
    // The division of a budget with the least sum of expected errors.
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: ({ names }) => (names.length > 1 ? pairs : []),
  });
}
