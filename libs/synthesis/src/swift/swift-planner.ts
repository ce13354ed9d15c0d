import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { checkShares } from '../planning/check-shares.js';
import { checkWorkload } from '../planning/check-workload.js';
import { columnWeights } from '../planning/column-weights.js';
import type { WeightedMeasurement } from '../planning/measurement-plan.js';
import { planMarginals, type PlannedColumns } from '../planning/plan-marginals.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { swiftParameterSpecs, type SwiftParameters } from './swift-parameters.js';

/** What SWIFT would measure, and at what cost. Looks at no data and pulls in no engine. */
export const swiftPlanner: Planner<SwiftParameters> = {
  id: 'swift',
  title: 'SWIFT: one look at all pairs and triples of columns, then as many as a small model holds',
  guarantee: 'dp',
  speed: 'Seconds',
  suits: 'Tables where three columns depend on each other in ways that no two of them show.',
  params: swiftParameterSpecs,
  plan: planSwift,
};

function planSwift(metadata: Metadata, request: PlanRequest<SwiftParameters>): Plan {
  const params = resolveParameters<SwiftParameters>(swiftParameterSpecs, request.params);
  checkShares(params);
  const plan = planMarginals(metadata, {
    ...request,
    synthesizer: 'swift',
    params,
    oneWayShare: params.oneWayShare,
    // The division of a budget with the least sum of expected errors.
    oneWayWeight: (cells) => cells ** (2 / 3),
    further: (columns) => plannedShot(columns, params),
  });
  checkWorkload(plan.columns, 2);
  return plan;
}

function plannedShot({ names }: PlannedColumns, params: SwiftParameters): WeightedMeasurement[] {
  columnWeights(params.columnWeights, names);
  if (names.length < 2) return [];
  const { oneWayShare, selectionShare } = params;
  return [
    {
      key: 'scores',
      what: 'How much every two or three columns depend on each other, all at once.',
      columns: [],
      noise: 'gaussian',
      share: selectionShare,
    },
    {
      key: 'cliques',
      what: 'How many rows fall in each combination of cells, for the pairs and triples of columns that the scores favour.',
      columns: [],
      noise: 'gaussian',
      share: 1 - oneWayShare - selectionShare,
    },
  ];
}
