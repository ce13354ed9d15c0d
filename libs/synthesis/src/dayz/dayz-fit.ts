import { cellCount, declaredAttribute, emptyCell, type Attribute } from '@likeness/privacy';
import { tableRules, type TableMetadata } from '@likeness/table';
import { giveWay } from '../cooperate.js';
import type { Compression } from '../domain/compression.js';
import { GraphicalModel } from '../graphical/graphical-model.js';
import { orderZeros } from '../marginals/order-zeros.js';
import { buildJunctionTree } from '../model/junction-tree.js';
import { LinearLoss } from '../model/linear-loss.js';
import { LiftedField } from '../model/lifted-field.js';
import { MarkovRandomField } from '../model/markov-random-field.js';
import { potentialsWithZeros } from '../model/structural-zeros.js';
import { checkPlan } from '../planning/check-plan.js';
import { columnRoles, type ColumnRole } from '../planning/column-roles.js';
import { onlyTable } from '../planning/only-table.js';
import type { Plan, RunControl } from '../synthesizer.js';
import type { DayZParameters } from './dayz-parameters.js';
import { dayZPlanner } from './dayz-planner.js';
import { inventedDomain } from './invented-domain.js';

/** Of a column that no order binds: so many values are told apart, which makes all of them equally likely. */
const FINE_BINS = 1024;
/** Of ordered columns together, at most. */
const MOST_ORDERED_CELLS = 200_000;

/**
 * DayZ: rows from metadata alone. Every declared value is equally likely; declared constraints hold.
 *
 * Guarantee: 0 in every sense: the data are an argument that is never opened, so the output has the same distribution for any two of them.
 * Cost: none.
 */
export async function fitDayZ(
  _data: unknown,
  plan: Plan,
  _odometer: unknown,
  run: RunControl,
): Promise<GraphicalModel> {
  checkPlan(plan, dayZPlanner.id);
  run.progress('reading the metadata', 0);
  await giveWay(run.signal);
  const params = plan.params as unknown as DayZParameters;
  const { table } = onlyTable(plan.metadata);
  const bins = binsIn(table);
  const attributes = columnRoles(table, FINE_BINS).flatMap((role) => attributeOf(role, bins, params));
  const compressions = attributes.map(everyCell);
  const sizes = compressions.map(({ groups }) => groups);
  const zeros = orderZeros(table, compressions);
  const columns = attributes.map((attribute, at) => ({
    clique: [at],
    counts: logShares(attribute, params.missing_share),
    sigma: 1,
  }));
  const tree = buildJunctionTree(
    sizes,
    [...columns, ...zeros].map(({ clique }) => clique),
  );
  const potentials = potentialsWithZeros(tree, zeros);
  new LinearLoss(tree, columns).scatter(Float64Array.from(columns.flatMap(({ counts }) => [...counts])), 1, potentials);
  const field = new LiftedField(new MarkovRandomField(tree, potentials, params.rows));
  run.progress('done', 1);
  return new GraphicalModel({
    synthesizer: dayZPlanner.id,
    table,
    compressions,
    field,
    estimatedRows: params.rows,
    measurements: [],
  });
}

function binsIn(table: TableMetadata): (column: string) => number {
  const networks = tableRules(table).orders;
  return (column) => {
    const network = networks.find(({ columns }) => columns.includes(column));
    return network ? Math.max(2, Math.floor(MOST_ORDERED_CELLS ** (1 / network.columns.length)) - 1) : FINE_BINS;
  };
}

function attributeOf(
  role: ColumnRole,
  bins: (column: string) => number,
  { categories, missing_share: missing }: DayZParameters,
): readonly Attribute[] {
  if (role.kind === 'generated') return [];
  const { name, column } = role;
  if (role.kind === 'declared' && role.attribute.kind === 'categorical' && role.attribute.combines)
    return [role.attribute];
  const domain = column.domain ?? (column.sdtype === 'boolean' ? undefined : inventedDomain(name, column, categories));
  const attribute = declaredAttribute(name, { ...column, domain }, Math.min(FINE_BINS, bins(name)))!;
  return [{ ...attribute, empty: attribute.empty && missing > 0 }];
}

/** Every cell a group of its own. */
function everyCell(attribute: Attribute): Compression {
  const groups = cellCount(attribute);
  return {
    attribute,
    name: attribute.name,
    groupOfCell: Int32Array.from({ length: groups }, (_, cell) => cell),
    groups,
    members: Array.from({ length: groups }, (_, cell) => ({ cells: Int32Array.of(cell), shares: Float64Array.of(1) })),
  };
}

function logShares(attribute: Attribute, missing: number): Float64Array {
  const empty = emptyCell(attribute);
  const cells = cellCount(attribute);
  const filled = empty < 0 ? 1 / cells : (1 - missing) / (cells - 1);
  return Float64Array.from({ length: cells }, (_, cell) => Math.log(cell === empty ? missing : filled));
}
