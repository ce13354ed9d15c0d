import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { planMarginals } from '../planning/plan-marginals.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { tabPeParameterSpecs, type TabPeParameters } from './tab-pe-parameters.js';

/** What Tab-PE would measure, and at what cost. Looks at no data and pulls in no engine. */
export const tabPePlanner: Planner<TabPeParameters> = {
  id: 'tab-pe',
  title: 'Tab-PE: made-up rows evolve by the noisy votes of real ones',
  guarantee: 'dp',
  suits:
    'Time grows with the rows: ten seconds for 40,000. Suits comparisons on tables of few columns; far behind on wide ones.',
  params: tabPeParameterSpecs,
  plan: planTabPe,
};

function planTabPe(metadata: Metadata, request: PlanRequest<TabPeParameters>): Plan {
  const params = resolveParameters<TabPeParameters>(tabPeParameterSpecs, request.params);
  return planMarginals(metadata, {
    ...request,
    synthesizer: 'tab-pe',
    params,
    oneWayShare: params.oneWayShare,
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: ({ names, sigma }) =>
      names.length < 2
        ? []
        : Array.from({ length: params.iterations }, (_, at) => ({
            key: `votes/${at}`,
            what: `Vote ${at + 1} of ${params.iterations}: how many rows are nearest to each made-up row.`,
            columns: [],
            noise: 'gaussian' as const,
            share: 1,
            sigma,
          })),
    notes: [
      'Each vote compares every row with every made-up row: the time grows with both. Made-up rows are few, so rare combinations are lost.',
    ],
  });
}
