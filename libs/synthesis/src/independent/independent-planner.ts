import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { binSpecs, columnShareSpecs, type ColumnParameters } from '../planning/column-parameters.js';
import { planMarginals } from '../planning/plan-marginals.js';
import type { ParameterSpec, Plan, Planner, PlanRequest } from '../synthesizer.js';

const independentParameterSpecs: readonly ParameterSpec[] = [...binSpecs, ...columnShareSpecs];

/** What the independent synthesizer would measure, and at what cost. Looks at no data and pulls in no engine. */
export const independentPlanner: Planner<ColumnParameters> = {
  id: 'independent',
  title: 'Independent: every column by itself, no relation between columns',
  guarantee: 'dp',
  speed: 'Under a second',
  suits: 'Very small budgets, and seeing what relations between columns are worth.',
  params: independentParameterSpecs,
  plan: planIndependent,
};

function planIndependent(metadata: Metadata, request: PlanRequest<ColumnParameters>): Plan {
  return planMarginals(metadata, {
    ...request,
    synthesizer: 'independent',
    params: resolveParameters<ColumnParameters>(independentParameterSpecs, request.params),
    oneWayShare: 1,
    // The division of a budget with the least sum of expected errors.
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: () => [],
    notes: ['Columns are made independently of each other: whatever two columns have to do with each other is lost.'],
  });
}
