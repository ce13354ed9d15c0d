import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { checkShares } from '../planning/check-shares.js';
import type { WeightedMeasurement } from '../planning/measurement-plan.js';
import { planMarginals, type PlannedColumns } from '../planning/plan-marginals.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { mstParameterSpecs, type MstParameters } from './mst-parameters.js';
import { spanningRounds } from './spanning-forest.js';

/** What MST would measure, and at what cost. Looks at no data and pulls in no engine. */
export const mstPlanner: Planner<MstParameters> = {
  id: 'mst',
  title: 'MST: single columns and a tree of column pairs',
  guarantee: 'dp',
  speed: 'The fastest: seconds for a hundred thousand rows',
  suits: 'Tables where each column mostly depends on one other.',
  params: mstParameterSpecs,
  plan: planMst,
};

function planMst(metadata: Metadata, request: PlanRequest<MstParameters>): Plan {
  const params = resolveParameters<MstParameters>(mstParameterSpecs, request.params);
  const { oneWayShare } = params;
  checkShares(params);
  return planMarginals(metadata, {
    ...request,
    synthesizer: 'mst',
    params,
    oneWayShare,
    oneWayWeight: () => 1,
    further: (columns) => plannedRounds(columns, params),
  });
}

function plannedRounds(
  { cells, sigma }: PlannedColumns,
  { oneWayShare, selectionShare, maxCells }: MstParameters,
): WeightedMeasurement[] {
  const rounds = spanningRounds(
    cells.map((count) => count ?? 1),
    maxCells,
  );
  const round = (at: number) => [
    {
      key: `select/${at}`,
      what: `Pair ${at + 1} of ${rounds}: which two columns depend on each other most.`,
      columns: [],
      share: selectionShare,
    },
    {
      key: `edge/${at}`,
      what: `Pair ${at + 1} of ${rounds}: how many rows fall in each pair of cells.`,
      columns: [],
      noise: 'gaussian' as const,
      share: 1 - oneWayShare - selectionShare,
      sigma,
    },
  ];
  return Array.from({ length: rounds }, (_, at) => round(at)).flat();
}
