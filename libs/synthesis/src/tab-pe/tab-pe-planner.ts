import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { checkShares } from '../planning/check-shares.js';
import type { WeightedMeasurement } from '../planning/measurement-plan.js';
import { planMarginals, type PlannedColumns } from '../planning/plan-marginals.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { tabPeParameterSpecs, type TabPeParameters } from './tab-pe-parameters.js';

/** What Tab-PE would measure, and at what cost. Looks at no data and pulls in no engine. */
export const tabPePlanner: Planner<TabPeParameters> = {
  id: 'tab-pe',
  title: 'Tab-PE: rows made by a small model evolve by the noisy votes of real ones',
  guarantee: 'dp',
  speed: 'Time grows with the rows: seven seconds for 40,000',
  suits: 'Tables where more than three columns depend on each other at once.',
  params: tabPeParameterSpecs,
  plan: planTabPe,
};

function planTabPe(metadata: Metadata, request: PlanRequest<TabPeParameters>): Plan {
  const params = resolveParameters<TabPeParameters>(tabPeParameterSpecs, request.params);
  checkShares({ ...params, selectionShare: params.selectionShare + params.voteShare });
  return planMarginals(metadata, {
    ...request,
    synthesizer: 'tab-pe',
    params,
    oneWayShare: params.oneWayShare,
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: (columns) => plannedVotes(columns, params),
    notes: ['Each vote compares every row with every made-up row that is voted for: the time grows with both.'],
  });
}

function plannedVotes({ names, sigma }: PlannedColumns, params: TabPeParameters): WeightedMeasurement[] {
  if (names.length < 2) return [];
  const { oneWayShare, selectionShare, voteShare, iterations } = params;
  return [
    {
      key: 'scores',
      what: 'How much every two columns depend on each other, all at once.',
      columns: [],
      noise: 'gaussian',
      share: selectionShare,
    },
    {
      key: 'pairs',
      what: 'How many rows fall in each pair of cells, for the pairs of columns that the scores favour.',
      columns: [],
      noise: 'gaussian',
      share: 1 - oneWayShare - selectionShare - voteShare,
    },
    ...Array.from({ length: iterations }, (_, at) => ({
      key: `votes/${at}`,
      what: `Vote ${at + 1} of ${iterations}: how many rows are nearest to each made-up row.`,
      columns: [],
      noise: 'gaussian' as const,
      share: voteShare / iterations,
      sigma,
    })),
  ];
}
