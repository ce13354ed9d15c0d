import type { Figure } from '../../metrics/metric.js';
import type { Frame } from '../../sdmetrics/data/frame.js';
import { diagnosticProperties } from '../../sdmetrics/reports/diagnostic-report.js';
import { qualityProperties } from '../../sdmetrics/reports/quality-report.js';
import { buildReport, type SdReport } from '../../sdmetrics/reports/report.js';
import type { ReportProperty } from '../../sdmetrics/reports/property.js';
import { jackknife } from './jackknife.js';
import { pause, type Findings, type ReviewContext } from './review-context.js';
import { randomHalves, sampledRows } from './sampled-rows.js';

/** Rows of the samples that intervals and baselines are computed on. */
const SAMPLE = 10_000;

const SENTENCES: Readonly<Record<string, string>> = {
  quality: 'Mean of how alike the shapes of columns and the trends of pairs are, from 0 to 1',
  'Column Shapes': 'How alike each column is by itself, from 0 to 1',
  'Column Pair Trends':
    'How alike pairs of columns hang together, from 0 to 1; pairs that hardly hang together in the real data do not count',
  diagnostic: 'Whether the rows are possible ones: in range, of known categories, of the right structure',
};

const score = (
  properties: readonly ReportProperty[],
  real: Frame,
  synthetic: Frame,
  context: ReviewContext,
): SdReport =>
  buildReport(properties, {
    real: new Map([['table', real]]),
    synthetic: new Map([['table', synthetic]]),
    metadata: { METADATA_SPEC_VERSION: 'V1', tables: { table: context.metadata }, relationships: [] },
    args: {},
  });

/** SDMetrics' quality and diagnostic reports, and beside each number two halves of the real rows compared with each other. */
export const reviewQuality = async (context: ReviewContext): Promise<Findings> => {
  const { real, synthetic } = context;
  const quality = score(qualityProperties, real, synthetic, context);
  await pause(context);
  const diagnostic = score(diagnosticProperties, real, synthetic, context);
  const [half, other] = randomHalves(sampledRows(real, 2 * SAMPLE));
  const chance = score(qualityProperties, half, other, context);
  // What two samples differ by shrinks with the root of their sizes.
  const shrink = Math.sqrt((1 / real.rowCount + 1 / synthetic.rowCount) / (1 / half.rowCount + 1 / other.rowCount));
  await pause(context);
  const few = { real: sampledRows(real, SAMPLE), synthetic: sampledRows(synthetic, SAMPLE) };
  const part = ({ properties }: SdReport, name: string): number =>
    properties.find((property) => property.name === name)?.score ?? NaN;
  const overall = ({ score: value }: SdReport): number => value;
  const figure = (id: string, title: string, of: (report: SdReport) => number, name: string): Figure => ({
    id,
    title,
    block: 'fidelity',
    value: of(quality),
    direction: 'higher is better',
    baseline: Number.isNaN(of(chance)) ? null : 1 - (1 - of(chance)) * shrink,
    interval: jackknife(of(quality), few.synthetic, synthetic.rowCount, (rest) =>
      of(score(qualityProperties, few.real, rest, context)),
    ),
    limit: null,
    sentence: `${SENTENCES[name]!} (SDMetrics). The baseline compares two halves of the real rows, scaled to the size of the tables.`,
  });
  const figures = [
    figure('sdmetrics-quality', 'SDMetrics quality', overall, 'quality'),
    figure('sdmetrics-shapes', 'SDMetrics column shapes', (report) => part(report, 'Column Shapes'), 'Column Shapes'),
    figure('sdmetrics-trends', 'SDMetrics pair trends', (r) => part(r, 'Column Pair Trends'), 'Column Pair Trends'),
    {
      id: 'sdmetrics-diagnostic',
      title: 'SDMetrics diagnostic',
      block: 'fidelity' as const,
      value: diagnostic.score,
      direction: 'higher is better' as const,
      baseline: 1,
      interval: null,
      limit: null,
      sentence: `${SENTENCES['diagnostic']!} (SDMetrics).`,
    },
  ];
  return {
    figures: figures.filter(({ value }) => !Number.isNaN(value)),
    gaps: figures
      .filter(({ value }) => Number.isNaN(value))
      .map(({ title }) => ({ block: 'fidelity', title, reason: 'No column or pair of this table counts for it.' })),
  };
};
