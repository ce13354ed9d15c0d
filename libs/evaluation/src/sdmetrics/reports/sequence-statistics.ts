import { statisticMsas } from '../sequential/statistic-msas.js';
import { attempt, type ReportProperty } from './property.js';
import { sequenceTables } from './sequence-table.js';

const STATISTICS = ['mean', 'std', 'min', 'max'];

/** Whether each column, summed up by sequence, is spread as in the real data. */
export const sequenceStatistics: ReportProperty = {
  name: 'Sequence Statistics',
  details: (input) =>
    sequenceTables(input).flatMap((table) =>
      table.columns(['numerical']).flatMap((column) => {
        const [real, synthetic] = table.column(column);
        return STATISTICS.map((statistic) => ({
          Table: table.name,
          Column: column,
          Statistic: statistic,
          Metric: statisticMsas.name,
          ...attempt(
            () =>
              statisticMsas.compare([table.keys[0], real], [table.keys[1], synthetic], { statistic }, ['key', column])
                .score,
          ),
        }));
      }),
    ),
};
