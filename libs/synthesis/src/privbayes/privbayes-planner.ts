import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import type { WeightedMeasurement } from '../planning/measurement-plan.js';
import { planMarginals, type PlannedColumns } from '../planning/plan-marginals.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { privBayesParameterSpecs, type PrivBayesParameters } from './privbayes-parameters.js';

/** What PrivBayes would measure, and at what cost. Looks at no data and pulls in no engine. */
export const privBayesPlanner: Planner<PrivBayesParameters> = {
  id: 'privbayes',
  title: 'PrivBayes: every column with the few others that it depends on',
  guarantee: 'dp',
  speed: 'Under a second',
  suits: 'Small budgets, where it does as well as Grove; from epsilon 1 on Grove keeps more.',
  params: privBayesParameterSpecs,
  plan: planPrivBayes,
};

function planPrivBayes(metadata: Metadata, request: PlanRequest<PrivBayesParameters>): Plan {
  const params = resolveParameters<PrivBayesParameters>(privBayesParameterSpecs, request.params);
  const { oneWayShare, selectionShare } = params;
  if (oneWayShare + selectionShare >= 1) {
    throw new SynthesisError(
      'bad_parameter',
      'The parameters "oneWayShare" and "selectionShare" must sum to less than 1.',
    );
  }
  return planMarginals(metadata, {
    ...request,
    synthesizer: 'privbayes',
    params,
    oneWayShare,
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: (columns) => plannedFamilies(columns, params),
  });
}

function plannedFamilies(
  { names, sigma }: PlannedColumns,
  { oneWayShare, selectionShare }: PrivBayesParameters,
): WeightedMeasurement[] {
  const families = Math.max(0, names.length - 1);
  const family = (at: number) => [
    {
      key: `select/${at}`,
      what: `Family ${at + 1} of ${families}: which column comes next, and what it depends on.`,
      columns: [],
      share: selectionShare,
    },
    {
      key: `family/${at}`,
      what: `Family ${at + 1} of ${families}: how many rows fall in each cell of the column and those it depends on.`,
      columns: [],
      noise: 'gaussian' as const,
      share: 1 - oneWayShare - selectionShare,
      sigma,
    },
  ];
  return Array.from({ length: families }, (_, at) => family(at)).flat();
}
