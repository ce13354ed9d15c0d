import type { ColumnMetadata, TableMetadata } from '@likeness/table';
import { boundaryAdherence } from '../column/boundary-adherence.js';
import { categoryAdherence } from '../column/category-adherence.js';
import { datetimeFormatAdherence } from '../column/datetime-format-adherence.js';
import { keyUniqueness, uniqueShare } from '../column/key-uniqueness.js';
import { regexFormatAdherence } from '../column/regex-format-adherence.js';
import { columnOf, type Frame } from '../data/frame.js';
import { nullsAsText } from '../data/nulls-as-text.js';
import type { Series } from '../data/series.js';
import type { ColumnMetric } from '../metric.js';
import { tableOf } from '../multi-table/relationship-keys.js';
import { attempt, type DetailRow, type ReportProperty } from './property.js';

/** Which metrics hold for a type, and what they need to know from the metadata. */
const METRICS: Readonly<Record<string, readonly ColumnMetric[]>> = {
  numerical: [boundaryAdherence],
  datetime: [boundaryAdherence, datetimeFormatAdherence],
  categorical: [categoryAdherence],
  ordinal: [categoryAdherence],
  boolean: [categoryAdherence],
  id: [keyUniqueness, regexFormatAdherence],
};

const REQUIRED: ReadonlyMap<ColumnMetric, string> = new Map([
  [datetimeFormatAdherence, 'datetime_format'],
  [regexFormatAdherence, 'regex_format'],
]);

interface Roles {
  readonly unique: boolean;
  readonly sequenceIndex: boolean;
}

const metricsFor = (column: ColumnMetadata, { unique, sequenceIndex }: Roles): readonly ColumnMetric[] => {
  const metrics = METRICS[column.sdtype] ?? [keyUniqueness];
  if (sequenceIndex && metrics.includes(boundaryAdherence)) return [];
  return metrics.filter((m) => (unique || m !== keyUniqueness) && (REQUIRED.get(m) ?? 'sdtype') in column);
};

const validityOf = (name: string, metadata: TableMetadata, real: Frame, synthetic: Frame): readonly DetailRow[] => {
  const primary = [metadata.primary_key ?? []].flat();
  const alternates = (metadata.alternate_keys ?? []).flat();
  const rows: DetailRow[] = [];
  if (primary.length > 1) {
    const key = primary.map((column) => columnOf(synthetic, column));
    rows.push({ Table: name, Column: primary, Metric: keyUniqueness.name, ...attempt(() => uniqueShare(key)) });
  }
  for (const [column, description] of Object.entries(metadata.columns)) {
    const roles = {
      unique: (primary.length === 1 && primary[0] === column) || alternates.includes(column),
      sequenceIndex: metadata.sequence_index === column,
    };
    for (const metric of metricsFor(description, roles)) {
      // The report takes an id's nulls for texts: unlike in the metric itself, they do not match a pattern.
      const read = metric === regexFormatAdherence ? nullsAsText : (series: Series): Series => series;
      const compare = (): number =>
        metric.compare(read(columnOf(real, column)), read(columnOf(synthetic, column)), description).score;
      rows.push({ Table: name, Column: column, Metric: metric.name, ...attempt(compare) });
    }
  }
  return rows;
};

/** Whether the values are possible ones: in the range, among the categories, unique, in the format. */
export const dataValidity: ReportProperty = {
  name: 'Data Validity',
  details: ({ real, synthetic, metadata }) =>
    Object.entries(metadata.tables).flatMap(([name, table]) =>
      validityOf(name, table, tableOf(real, name), tableOf(synthetic, name)),
    ),
};
