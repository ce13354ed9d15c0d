import { drawnSchema } from '../relations/drawn-schema.js';
import { metadataOfTable, withoutKeys } from '../relations/without-keys.js';
import type { Plan } from '../synthesizer.js';
import { CHECKS_KEY } from './checks-key.js';

/** What checks look at: of several tables that of the people, in the columns that it declares public. @throws TableError `bad_metadata` */
export function checkedPart(plan: Plan): Plan {
  const { metadata, table, measurements } = plan;
  if (Object.keys(metadata.tables).length === 1) return plan;
  const node = drawnSchema(metadata).tables.find(({ name }) => name === table)!;
  return {
    ...plan,
    metadata: metadataOfTable(table, withoutKeys(node)),
    measurements: measurements.filter(({ key }) => key === CHECKS_KEY),
  };
}
