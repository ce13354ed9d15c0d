import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { checkShares } from '../planning/check-shares.js';
import { checkWorkload } from '../planning/check-workload.js';
import type { WeightedMeasurement } from '../planning/measurement-plan.js';
import { planMarginals, type PlannedColumns } from '../planning/plan-marginals.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { mwemPgmParameterSpecs, type MwemPgmParameters } from './mwem-pgm-parameters.js';

/** What MWEM+PGM would measure, and at what cost. Looks at no data and pulls in no engine. */
export const mwemPgmPlanner: Planner<MwemPgmParameters> = {
  id: 'mwem-pgm',
  title: 'MWEM+PGM: a fixed number of rounds, each measuring the worst pair or triple of columns',
  guarantee: 'dp',
  speed: 'Seconds',
  suits: 'Comparisons with published results; AIM and Grove are more accurate on most tables.',
  params: mwemPgmParameterSpecs,
  plan: planMwemPgm,
};

function planMwemPgm(metadata: Metadata, request: PlanRequest<MwemPgmParameters>): Plan {
  const params = resolveParameters<MwemPgmParameters>(mwemPgmParameterSpecs, request.params);
  checkShares(params);
  const plan = planMarginals(metadata, {
    ...request,
    synthesizer: 'mwem-pgm',
    params,
    oneWayShare: params.oneWayShare,
    oneWayWeight: () => 1,
    further: (columns) => plannedRounds(columns, params),
  });
  checkWorkload(plan.columns, params.degree);
  return plan;
}

function plannedRounds({ names, sigma }: PlannedColumns, params: MwemPgmParameters): WeightedMeasurement[] {
  const { oneWayShare, selectionShare, degree } = params;
  const rounds = names.length < 2 ? 0 : params.rounds || names.length;
  const what = Math.min(degree, names.length) === 2 ? 'pair' : 'triple';
  const round = (at: number) => [
    {
      key: `select/${at}`,
      what: `Round ${at + 1} of ${rounds}: which ${what} of columns the model gets most wrong.`,
      columns: [],
      share: selectionShare,
    },
    {
      key: `measure/${at}`,
      what: `Round ${at + 1} of ${rounds}: how many rows fall in each combination of cells of that ${what}.`,
      columns: [],
      share: 1 - oneWayShare - selectionShare,
      sigma,
    },
  ];
  return Array.from({ length: rounds }, (_, at) => round(at)).flat();
}
