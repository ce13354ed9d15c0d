import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { checkShares } from '../planning/check-shares.js';
import { checkWorkload } from '../planning/check-workload.js';
import { columnWeights } from '../planning/column-weights.js';
import type { WeightedMeasurement } from '../planning/measurement-plan.js';
import { planMarginals, type PlannedColumns } from '../planning/plan-marginals.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { aimGdpParameterSpecs, type AimGdpParameters } from './aim-gdp-parameters.js';

/** What AIM-GDP would measure, and at what cost. Looks at no data and pulls in no engine. */
export const aimGdpPlanner: Planner<AimGdpParameters> = {
  id: 'aim-gdp',
  title: 'AIM-GDP: AIM that looks again at the worst few only, with Gaussian noise throughout',
  guarantee: 'dp',
  speed: 'Seconds for a table of fifteen columns',
  suits: 'What AIM suits, and tables of many rows: a round counts at most 17 marginals.',
  params: aimGdpParameterSpecs,
  plan: planAimGdp,
};

function planAimGdp(metadata: Metadata, request: PlanRequest<AimGdpParameters>): Plan {
  const params = resolveParameters<AimGdpParameters>(aimGdpParameterSpecs, request.params);
  checkShares(params);
  const plan = planMarginals(metadata, {
    ...request,
    synthesizer: 'aim-gdp',
    params,
    oneWayShare: params.oneWayShare,
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: (columns) => plannedRounds(columns, params),
  });
  checkWorkload(plan.columns, params.degree);
  return plan;
}

function plannedRounds({ names }: PlannedColumns, params: AimGdpParameters): WeightedMeasurement[] {
  columnWeights(params.columnWeights, names);
  if (names.length < 2) return [];
  const { oneWayShare, selectionShare, rounds } = params;
  return [
    {
      key: 'scores',
      what: 'How wrong independence is about the columns together, for all candidates at once.',
      columns: [],
      noise: 'gaussian',
      share: selectionShare,
    },
    {
      key: 'rounds',
      what: `In up to ${rounds} rounds: how wrong the model is about the worst candidates, and how many rows fall in each cell of one of them.`,
      columns: [],
      noise: 'gaussian',
      share: 1 - oneWayShare - selectionShare,
    },
  ];
}
