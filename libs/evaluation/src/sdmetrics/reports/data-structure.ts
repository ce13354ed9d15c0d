import { tableOf } from '../multi-table/relationship-keys.js';
import { structureScore, tableStructure } from '../table/table-structure.js';
import { attempt, type ReportProperty } from './property.js';

/** Whether the tables have the same columns of the same types. */
export const dataStructure: ReportProperty = {
  name: 'Data Structure',
  details: ({ real, synthetic, metadata }) =>
    Object.keys(metadata.tables).map((name) => ({
      Table: name,
      Metric: tableStructure.name,
      ...attempt(() => structureScore(tableOf(real, name), tableOf(synthetic, name))),
    })),
};
