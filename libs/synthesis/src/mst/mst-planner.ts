import { sigmaOfCost } from '@likeness/privacy';
import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { coarseCellCount } from '../planning/coarse-cells.js';
import { columnRoles, type ColumnRole } from '../planning/column-roles.js';
import { detailMeasurements, isDetailed } from '../planning/detail-measurements.js';
import { domainMeasurements } from '../planning/domain-measurements.js';
import { dpPlan } from '../planning/dp-plan.js';
import type { WeightedMeasurement } from '../planning/measurement-plan.js';
import { onlyTable } from '../planning/only-table.js';
import { SynthesisError } from '../synthesis-error.js';
import type { Plan, Planner, PlanRequest } from '../synthesizer.js';
import { mstParameterSpecs, type MstParameters } from './mst-parameters.js';
import { spanningRounds } from './spanning-forest.js';

/** What MST would measure, and at what cost. Looks at no data and pulls in no engine. */
export const mstPlanner: Planner<MstParameters> = {
  id: 'mst',
  title: 'MST: single columns and a tree of column pairs',
  guarantee: 'dp',
  params: mstParameterSpecs,
  plan: planMst,
};

function planMst(metadata: Metadata, request: PlanRequest<MstParameters>): Plan {
  const params = resolveParameters<MstParameters>(mstParameterSpecs, request.params);
  if (params.oneWayShare + params.selectionShare >= 1) {
    throw new SynthesisError(
      'bad_parameter',
      'The parameters "oneWayShare" and "selectionShare" must sum to less than 1.',
    );
  }
  const { name, table } = onlyTable(metadata);
  const roles = columnRoles(table, params.bins * params.detail);
  const weighted = weightedMeasurements(roles, params, table.privacy_unit?.max_rows ?? 1);
  return dpPlan({ synthesizer: 'mst', metadata, name, table, params, roles, weighted }, request);
}

function weightedMeasurements(
  roles: readonly ColumnRole[],
  params: MstParameters,
  maxRows: number,
): WeightedMeasurement[] {
  const sigma = (picoRho: number) => sigmaOfCost(picoRho, maxRows);
  const modelled = roles.filter(({ kind }) => kind !== 'generated');
  if (modelled.length === 0) return [{ key: 'rows', what: 'How many rows there are.', columns: [], share: 1, sigma }];
  const afterDomains = roles.some(({ kind }) => kind === 'measured') ? 1 - params.domainShare : 1;
  const rest = afterDomains * (modelled.some((role) => isDetailed(role, params)) ? 1 - params.detailShare : 1);
  const rounds = spanningRounds(
    modelled.map((role) => (role.kind === 'declared' ? coarseCellCount(role.attribute, params.bins) : 1)),
    params.maxCells,
  );
  const oneWay = rounds > 0 ? params.oneWayShare * rest : rest;
  const ones = modelled.map(({ name }) => ({
    key: `one-way/${name}`,
    what: `How many rows fall in each cell of \`${name}\`.`,
    columns: [name],
    share: oneWay / modelled.length,
    sigma,
  }));
  const details = detailMeasurements(modelled, params, params.detailShare * afterDomains, sigma);
  const round = (at: number) => [
    {
      key: `select/${at}`,
      what: `Pair ${at + 1} of ${rounds}: which two columns depend on each other most.`,
      columns: [],
      share: (params.selectionShare * rest) / rounds,
    },
    {
      key: `edge/${at}`,
      what: `Pair ${at + 1} of ${rounds}: how many rows fall in each pair of cells.`,
      columns: [],
      share: ((1 - params.oneWayShare - params.selectionShare) * rest) / rounds,
      sigma,
    },
  ];
  return [
    ...domainMeasurements(roles, params.domainShare),
    ...ones,
    ...details,
    ...Array.from({ length: rounds }, (_, at) => round(at)).flat(),
  ];
}
