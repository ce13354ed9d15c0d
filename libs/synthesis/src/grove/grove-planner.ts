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
import { groveParameterSpecs, type GroveParameters } from './grove-parameters.js';

/** What Grove would measure, and at what cost. Looks at no data and pulls in no engine. */
export const grovePlanner: Planner<GroveParameters> = {
  id: 'grove',
  title: 'Grove: single columns and as many column pairs as a small model can hold',
  guarantee: 'dp',
  params: groveParameterSpecs,
  plan: planGrove,
};

function planGrove(metadata: Metadata, request: PlanRequest<GroveParameters>): Plan {
  const params = resolveParameters<GroveParameters>(groveParameterSpecs, request.params);
  if (params.oneWayShare + params.selectionShare >= 1) {
    throw new SynthesisError(
      'bad_parameter',
      'The parameters "oneWayShare" and "selectionShare" must sum to less than 1.',
    );
  }
  const { name, table } = onlyTable(metadata);
  const roles = columnRoles(table, params.bins * params.detail);
  const weighted = weightedMeasurements(roles, params, table.privacy_unit?.max_rows ?? 1);
  return dpPlan({ synthesizer: 'grove', metadata, name, table, params, roles, weighted }, request);
}

function weightedMeasurements(
  roles: readonly ColumnRole[],
  params: GroveParameters,
  maxRows: number,
): WeightedMeasurement[] {
  const sigma = (picoRho: number) => sigmaOfCost(picoRho, maxRows);
  const modelled = roles.filter(({ kind }) => kind !== 'generated');
  if (modelled.length === 0) return [{ key: 'rows', what: 'How many rows there are.', columns: [], share: 1, sigma }];
  const afterDomains = roles.some(({ kind }) => kind === 'measured') ? 1 - params.domainShare : 1;
  const rest = afterDomains * (modelled.some((role) => isDetailed(role, params)) ? 1 - params.detailShare : 1);
  const oneWay = modelled.length > 1 ? params.oneWayShare * rest : rest;
  const weights = modelled.map((role) => oneWayWeight(role, params.bins));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const ones = modelled.map(({ name }, at) => ({
    key: `one-way/${name}`,
    what: `How many rows fall in each cell of \`${name}\`.`,
    columns: [name],
    share: (oneWay * weights[at]!) / sum,
    sigma,
  }));
  const pairs = [
    {
      key: 'scores',
      what: 'How much every two columns depend on each other, all at once.',
      columns: [],
      share: params.selectionShare * rest,
    },
    {
      key: 'pairs',
      what: 'How many rows fall in each pair of cells, for the pairs of columns that the scores favour.',
      columns: [],
      share: (1 - params.oneWayShare - params.selectionShare) * rest,
    },
  ];
  const details = detailMeasurements(modelled, params, params.detailShare * afterDomains, sigma);
  return [...domainMeasurements(roles, params.domainShare), ...ones, ...details, ...(modelled.length > 1 ? pairs : [])];
}

/** Cells to the power 2/3: the division of a budget with the least sum of expected errors. */
function oneWayWeight(role: ColumnRole, bins: number): number {
  return (role.kind === 'declared' ? coarseCellCount(role.attribute, bins) : bins) ** (2 / 3);
}
