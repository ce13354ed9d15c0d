import { cellCount, sigmaOfCost } from '@likeness/privacy';
import type { Metadata } from '@likeness/table';
import { resolveParameters } from '../parameters.js';
import { coarseCellCount } from '../planning/coarse-cells.js';
import { columnRoles, type ColumnRole } from '../planning/column-roles.js';
import { planMeasurements, type WeightedMeasurement } from '../planning/measurement-plan.js';
import { onlyTable } from '../planning/only-table.js';
import { unitWords } from '../planning/unit-words.js';
import { SynthesisError } from '../synthesis-error.js';
import type { ColumnPlan, Plan, Planner, PlanRequest } from '../synthesizer.js';
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
  const { measurements, total } = planMeasurements(request.epsilon, request.delta, weighted);
  return {
    version: 1,
    synthesizer: 'mst',
    table: name,
    guarantee: {
      kind: 'dp',
      epsilon: request.epsilon,
      delta: request.delta,
      unit: unitWords(table.privacy_unit),
      neighbouring: 'add-or-remove-one-unit',
      accounting: 'zCDP',
    },
    metadata,
    params: { ...params },
    columns: roles.map(columnPlan),
    measurements,
    total,
    notes: notes(roles),
  };
}

function columnPlan(role: ColumnRole): ColumnPlan {
  const { name, column, kind } = role;
  return {
    name,
    sdtype: column.sdtype,
    domain: kind,
    ...(kind === 'declared' ? { cells: cellCount(role.attribute) } : {}),
  };
}

function weightedMeasurements(
  roles: readonly ColumnRole[],
  params: MstParameters,
  maxRows: number,
): WeightedMeasurement[] {
  const sigma = (picoRho: number) => sigmaOfCost(picoRho, maxRows);
  const modelled = roles.filter(({ kind }) => kind !== 'generated');
  if (modelled.length === 0) return [{ key: 'rows', what: 'How many rows there are.', columns: [], share: 1, sigma }];
  const measured = roles.filter((role) => role.kind === 'measured');
  const open = measured.filter(({ by }) => by === 'partitions').length;
  const detailed = modelled.filter((role) => isDetailed(role, params));
  const afterDomains = measured.length > 0 ? 1 - params.domainShare : 1;
  const rest = afterDomains * (detailed.length > 0 ? 1 - params.detailShare : 1);
  const rounds = spanningRounds(
    modelled.map((role) => (role.kind === 'declared' ? coarseCellCount(role.attribute, params.bins) : 1)),
    params.maxCells,
  );
  const oneWay = rounds > 0 ? params.oneWayShare * rest : rest;
  const domains = measured.map(({ name, by }) => ({
    key: `domain/${name}`,
    what:
      by === 'bounds'
        ? `The range of \`${name}\`, which declares none.`
        : `Which values of \`${name}\` enough people share; it declares none.`,
    columns: [name],
    share: params.domainShare / measured.length,
    deltaShare: by === 'partitions' ? 1 / open : 0,
  }));
  const ones = modelled.map(({ name }) => ({
    key: `one-way/${name}`,
    what: `How many rows fall in each cell of \`${name}\`.`,
    columns: [name],
    share: oneWay / modelled.length,
    sigma,
  }));
  const details = detailed.map(({ name }) => ({
    key: `detail/${name}`,
    what: `How rows are spread inside the cells of \`${name}\`.`,
    columns: [name],
    share: (params.detailShare * afterDomains) / detailed.length,
    sigma,
  }));
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
  return [...domains, ...ones, ...details, ...Array.from({ length: rounds }, (_, at) => round(at)).flat()];
}

/** Numbers and datetimes whose wide cells hold several values; where the range is yet to be measured, they may. */
function isDetailed(role: ColumnRole, { bins, detail }: MstParameters): boolean {
  if (detail === 1) return false;
  if (role.kind === 'measured') return role.by === 'bounds';
  return role.kind === 'declared' && coarseCellCount(role.attribute, bins) < cellCount(role.attribute);
}

function notes(roles: readonly ColumnRole[]): string[] {
  const names = (kind: ColumnRole['kind']) =>
    roles.filter((role) => role.kind === kind).map(({ name }) => `\`${name}\``);
  const measured = names('measured');
  const generated = names('generated');
  const all: string[] = ['The number of rows is private: the model estimates it from the noisy counts.'];
  if (measured.length > 0) {
    all.push(
      `No public domain is declared for ${measured.join(', ')}: part of the budget finds one. Declaring it makes the result better.`,
    );
  }
  if (generated.length > 0) all.push(`Not learned from the data, but made up: ${generated.join(', ')}.`);
  if (roles.some((role) => role.kind === 'measured' && role.by === 'partitions')) {
    all.push('Rare values of open columns do not appear in the result: naming them would reveal people.');
  }
  return all;
}
