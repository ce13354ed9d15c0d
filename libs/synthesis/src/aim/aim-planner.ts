import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { checkWorkload } from '../planning/check-workload.js';
import { columnWeights } from '../planning/column-weights.js';
import type { WeightedMeasurement } from '../planning/measurement-plan.js';
import { planMarginals, type PlannedColumns } from '../planning/plan-marginals.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { aimParameterSpecs, type AimParameters } from './aim-parameters.js';

/** What AIM would measure, and at what cost. Looks at no data and pulls in no engine. */
export const aimPlanner: Planner<AimParameters> = {
  id: 'aim',
  title: 'AIM: round after round, what the model still gets most wrong',
  guarantee: 'dp',
  speed: 'Seconds for a table of fifteen columns',
  suits: 'Tables where single pairs matter more than others: weights say which.',
  params: aimParameterSpecs,
  plan: planAim,
};

function planAim(metadata: Metadata, request: PlanRequest<AimParameters>): Plan {
  const params = resolveParameters<AimParameters>(aimParameterSpecs, request.params);
  const { oneWayShare } = params;
  const plan = planMarginals(metadata, {
    ...request,
    synthesizer: 'aim',
    params,
    oneWayShare,
    oneWayWeight: () => 1,
    further: (columns) => plannedRounds(columns, params),
  });
  checkWorkload(plan.columns, params.degree);
  return plan;
}

function plannedRounds({ names }: PlannedColumns, params: AimParameters): WeightedMeasurement[] {
  columnWeights(params.columnWeights, names);
  if (names.length < 2) return [];
  return [
    {
      key: 'rounds',
      what: `In up to ${params.rounds} rounds: which columns the model gets most wrong together, and how many rows fall in each of their cells.`,
      columns: [],
      share: 1,
    },
  ];
}
