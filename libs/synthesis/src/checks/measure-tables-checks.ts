import { oneRowPerUnit, type Odometer, type Private, type UnitColumn } from '@likeness/privacy';
import type { Dataset } from '@likeness/table';
import type { DatasetModel, Plan } from '../synthesizer.js';
import { checkedPart } from './checked-part.js';
import { CHECKS_KEY } from './checks-key.js';
import { measureChecks, type PaidCheck } from './measure-checks.js';

/**
 * The same for several tables: rows of the people are checked, whose unit is one person of the table that holds them.
 * @throws as `measureChecks`
 */
export async function measureTablesChecks(
  data: Private<Dataset>,
  plan: Plan,
  odometer: Odometer,
  made: Dataset,
  { estimatedRows }: Pick<DatasetModel, 'estimatedRows'>,
): Promise<readonly PaidCheck[]> {
  if (!plan.measurements.some(({ key }) => key === CHECKS_KEY)) return [];
  const { table } = plan;
  const names = Object.keys(plan.metadata.tables[table]!.columns);
  const columns = names.map((name): UnitColumn => ({ name, of: 'row', column: name }));
  const people = oneRowPerUnit(data, { unitTable: table, path: [], columns }, odometer);
  const rows = estimatedRows[table] ?? 1;
  const checks = await measureChecks(people, checkedPart(plan), odometer, made.tables[table]!, rows);
  return checks.map((check) => ({ ...check, table }));
}
