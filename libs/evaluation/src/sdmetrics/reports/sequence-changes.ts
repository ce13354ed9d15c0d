import { interRowMsas } from '../sequential/inter-row-msas.js';
import { attempt, type ReportProperty } from './property.js';
import { sequenceTables } from './sequence-table.js';

/** Whether values change from row to row as in the real sequences. */
export const sequenceChanges: ReportProperty = {
  name: 'Changes Between Rows',
  details: (input) =>
    sequenceTables(input).flatMap((table) =>
      table.columns(['numerical']).map((column) => {
        const [real, synthetic] = table.column(column);
        return {
          Table: table.name,
          Column: column,
          Metric: interRowMsas.name,
          ...attempt(
            () => interRowMsas.compare([table.keys[0], real], [table.keys[1], synthetic], {}, ['key', column]).score,
          ),
        };
      }),
    ),
};
