import { sigmaOfCost } from '@likeness/privacy';
import type { Metadata, TableMetadata } from '@likeness/table';
import type { Plan, PlanRequest } from '../synthesizer.js';
import { coarseCellCount } from './coarse-cells.js';
import type { ColumnParameters } from './column-parameters.js';
import { columnRoles, type ColumnRole } from './column-roles.js';
import { detailMeasurements, isDetailed } from './detail-measurements.js';
import { domainMeasurements } from './domain-measurements.js';
import { dpPlan } from './dp-plan.js';
import type { WeightedMeasurement } from './measurement-plan.js';
import { onlyTable } from './only-table.js';

/** What is known of the modelled columns before any data are read. */
export interface PlannedColumns {
  readonly table: TableMetadata;
  readonly names: readonly string[];
  /** Wide cells of each, where the domain is declared. */
  readonly cells: readonly (number | undefined)[];
  /** Standard deviation of the noise of a count for its cost. */
  sigma(picoRho: number): number;
}

export interface MarginalsRequest extends Omit<PlanRequest<unknown>, 'params'> {
  readonly synthesizer: string;
  readonly params: ColumnParameters;
  /** Of what is left after domains and detail, for single columns; all of it where nothing further is planned. */
  readonly oneWayShare: number;
  /** How single columns divide their part. */
  oneWayWeight(cells: number): number;
  /** What is measured after single columns: the shares are relative to each other. */
  further(columns: PlannedColumns): readonly WeightedMeasurement[];
  /** Sentences beside those that every plan has. */
  readonly notes?: readonly string[];
}

/**
 * The plan of a synthesizer that measures domains, single columns, their detail, and then whatever it adds.
 * @throws SynthesisError `one_table_only`, `budget_too_small`; PrivacyError `bad_epsilon`, `bad_delta`, `bad_domain`
 */
export function planMarginals(metadata: Metadata, request: MarginalsRequest): Plan {
  const { synthesizer, params } = request;
  const { name, table } = onlyTable(metadata);
  const roles = columnRoles(table, params.bins * params.detail);
  const weighted = weightedMeasurements(table, roles, request);
  return dpPlan({ synthesizer, metadata, name, table, params, roles, weighted, notes: request.notes }, request);
}

function weightedMeasurements(
  table: TableMetadata,
  roles: readonly ColumnRole[],
  { params, oneWayShare, oneWayWeight, further }: MarginalsRequest,
): WeightedMeasurement[] {
  const sigma = (picoRho: number) => sigmaOfCost(picoRho, table.privacy_unit?.max_rows ?? 1);
  const modelled = roles.filter(({ kind }) => kind !== 'generated');
  if (modelled.length === 0)
    return [{ key: 'rows', what: 'How many rows there are.', columns: [], noise: 'gaussian', share: 1, sigma }];
  const afterDomains = roles.some(({ kind }) => kind === 'measured') ? 1 - params.domainShare : 1;
  const rest = afterDomains * (modelled.some((role) => isDetailed(role, params)) ? 1 - params.detailShare : 1);
  const names = modelled.map((role) => role.name);
  const cells = modelled.map((role) =>
    role.kind === 'declared' ? coarseCellCount(role.attribute, params.bins) : undefined,
  );
  const added = further({ table, names, cells, sigma });
  const oneWay = added.length > 0 ? oneWayShare * rest : rest;
  const ones = names.map((name, at) => ({
    key: `one-way/${name}`,
    what: `How many rows fall in each cell of \`${name}\`.`,
    columns: [name],
    noise: 'gaussian' as const,
    share: oneWayWeight(cells[at] ?? params.bins),
    sigma,
  }));
  return [
    ...domainMeasurements(roles, params.domainShare),
    ...scaled(ones, oneWay),
    ...detailMeasurements(modelled, params, params.detailShare * afterDomains, sigma),
    ...scaled(added, rest - oneWay),
  ];
}

function scaled(measurements: readonly WeightedMeasurement[], share: number): WeightedMeasurement[] {
  const sum = measurements.reduce((total, measurement) => total + measurement.share, 0);
  return measurements.map((measurement) => ({ ...measurement, share: (measurement.share / sum) * share }));
}
