import {
  declaredAttribute,
  measureBounds,
  selectPartitions,
  type Attribute,
  type BoundedTable,
  type Odometer,
  type Private,
} from '@likeness/privacy';
import type { ColumnRole } from '../planning/column-roles.js';
import { plannedCost } from '../planning/measurement-plan.js';
import type { Plan } from '../synthesizer.js';

/** The public attributes of all modelled columns: declared, or measured at the plan's cost. */
export async function resolveAttributes(
  roles: readonly ColumnRole[],
  data: Private<BoundedTable>,
  plan: Plan,
  odometer: Odometer,
  bins: number,
): Promise<Attribute[]> {
  const attributes: Attribute[] = [];
  for (const role of roles) {
    if (role.kind === 'declared') attributes.push(role.attribute);
    if (role.kind === 'measured') attributes.push(await measuredAttribute(role, data, plan, odometer, bins));
  }
  return attributes;
}

async function measuredAttribute(
  { name, column, by }: Extract<ColumnRole, { kind: 'measured' }>,
  data: Private<BoundedTable>,
  plan: Plan,
  odometer: Odometer,
  bins: number,
): Promise<Attribute> {
  const key = `domain/${name}`;
  const cost = plannedCost(plan, key);
  if (by === 'partitions') {
    const values = await selectPartitions(odometer, key, data, name, cost);
    return { kind: 'categorical', name, values, empty: true, other: true };
  }
  const { min, max } = await measureBounds(odometer, key, data, name, cost.picoRho);
  const bound = (value: number) => (column.sdtype === 'datetime' ? new Date(value).toISOString() : value);
  const attribute = declaredAttribute(name, { ...column, domain: { min: bound(min), max: bound(max) } }, bins);
  return attribute!;
}
