import { textArgument } from '../argument.js';
import type { Breakdown, Described, MetricInput, SdMetric } from '../metric.js';
import { meanOfKnown } from '../numeric/mean-of-known.js';
import { SdMetricsError } from '../sdmetrics-error.js';
import { propertyScore, withErrorsIfAny, type DetailRow, type ReportInput, type ReportProperty } from './property.js';

export interface ReportPart {
  readonly name: string;
  readonly score: number;
  readonly details: readonly DetailRow[];
}

/** A report in full: the mean of the properties that could be computed, and each with its details. */
export interface SdReport {
  readonly score: number;
  readonly properties: readonly ReportPart[];
}

const applies = (property: ReportProperty, input: ReportInput): boolean =>
  property.needsRelationships === undefined || Object.keys(input.metadata.tables).length > 1;

const checkColumns = ({ real, synthetic, metadata }: ReportInput): void => {
  for (const [name, { columns }] of Object.entries(metadata.tables))
    for (const side of [real, synthetic])
      if (Object.keys(columns).some((column) => side.get(name)?.columns.has(column) !== true))
        throw new SdMetricsError(
          'bad_value',
          `The metadata of the table "${name}" names a column that the data lacks. Correct one of them.`,
        );
};

const partOf = (property: ReportProperty, input: ReportInput): ReportPart => {
  const details = withErrorsIfAny(property.details(input));
  return { name: property.name, score: propertyScore(details), details };
};

export const buildReport = (properties: readonly ReportProperty[], input: ReportInput): SdReport => {
  checkColumns(input);
  const applicable = properties.filter((property) => applies(property, input));
  const parts = applicable.map((property, at) => {
    const progress = (fraction: number): void => input.progress?.((at + fraction) / applicable.length);
    progress(0);
    return partOf(property, { ...input, progress });
  });
  input.progress?.(1);
  return { score: meanOfKnown(parts.map((part) => part.score)), properties: parts };
};

const detailsOf = (properties: readonly ReportProperty[], input: MetricInput): Breakdown => {
  const property = properties.find((p) => p.name === textArgument(input.args, 'property'));
  if (property === undefined || !applies(property, input))
    throw new SdMetricsError('bad_value', 'The report has no such property for this data. Name one of its properties.');
  return partOf(property, input).details as readonly Breakdown[];
};

/**
 * A report for the registry. Its breakdown has all properties with details; the argument `method` chooses what SDMetrics'
 * methods give: `get_score`, `get_properties`, `get_details` (of the argument `property`).
 */
export const reportAsSdMetric = (described: Described, properties: readonly ReportProperty[]): SdMetric => ({
  ...described,
  arguments: ['method', 'property', ...(described.arguments ?? [])],
  id: `reports.${described.name}`,
  level: 'reports',
  compute: (input) => buildReport(properties, input).score,
  breakdown(input) {
    const method = textArgument(input.args, 'method');
    if (method === 'get_details') return detailsOf(properties, input);
    const report = buildReport(properties, input);
    if (method === 'get_score') return report.score;
    const scores = report.properties.map(({ name, score }) => ({ Property: name, Score: score }));
    if (method === 'get_properties') return scores;
    const details = Object.fromEntries(report.properties.map((p) => [p.name, p.details as readonly Breakdown[]]));
    return { score: report.score, properties: scores, details };
  },
});
