import type { Metadata } from '@likeness/table';
import type { Figure, ReportBlock } from '../../metrics/metric.js';
import type { Frames } from '../../sdmetrics/data/frame.js';
import { cardinality } from '../../sdmetrics/reports/cardinality.js';
import { diagnosticProperties } from '../../sdmetrics/reports/diagnostic-report.js';
import { intertableTrends } from '../../sdmetrics/reports/intertable-trends.js';
import type { ReportProperty } from '../../sdmetrics/reports/property.js';
import { qualityProperties } from '../../sdmetrics/reports/quality-report.js';
import { buildReport, type SdReport } from '../../sdmetrics/reports/report.js';
import { sequenceChanges } from '../../sdmetrics/reports/sequence-changes.js';
import { sequenceLengths } from '../../sdmetrics/reports/sequence-lengths.js';
import { sequenceStatistics } from '../../sdmetrics/reports/sequence-statistics.js';
import { sequenceValidity } from '../../sdmetrics/reports/sequence-validity.js';
import { familiesOf, groupOf, inShare, keepFamilies } from './families.js';
import { jackknife, GROUPS } from './jackknife.js';
import { pause, type Findings, type ReviewRun } from './review-context.js';

/** Rows of the largest table in the samples that intervals and baselines are computed on. */
const SAMPLE = 10_000;

/** One or several tables of both sides, with their keys. */
export interface ScoredTables {
  readonly real: Frames;
  readonly synthetic: Frames;
  readonly metadata: Metadata;
}

interface Asked {
  readonly properties: readonly ReportProperty[];
  /** What a fresh sample differs by shrinks with the root of its size; the share of impossible values with the size itself. */
  readonly shrinks: 'with the root' | 'in proportion';
  readonly figures: readonly AskedFigure[];
}

interface AskedFigure {
  readonly id: string;
  readonly title: string;
  readonly block: ReportBlock;
  /** One property; absent: the mean of all. */
  readonly property?: string;
  readonly sentence: string;
}

const QUALITY: Asked = {
  properties: qualityProperties,
  shrinks: 'with the root',
  figures: [
    {
      id: 'sdmetrics-quality',
      title: 'SDMetrics quality',
      block: 'fidelity',
      sentence: 'Mean of how alike the shapes of columns and the trends of pairs are, from 0 to 1 (SDMetrics).',
    },
    {
      id: 'sdmetrics-shapes',
      title: 'SDMetrics column shapes',
      block: 'fidelity',
      property: 'Column Shapes',
      sentence: 'How alike each column is by itself, from 0 to 1 (SDMetrics).',
    },
    {
      id: 'sdmetrics-trends',
      title: 'SDMetrics pair trends',
      block: 'fidelity',
      property: 'Column Pair Trends',
      sentence:
        'How alike pairs of columns hang together, from 0 to 1; pairs that hardly hang together in the real data do not count (SDMetrics).',
    },
  ],
};

const RELATIONS: readonly AskedFigure[] = [
  {
    id: 'sdmetrics-cardinality',
    title: 'SDMetrics cardinality',
    block: 'relationships',
    property: cardinality.name,
    sentence: 'How alike the numbers of children of each parent are, from 0 to 1 (SDMetrics).',
  },
  {
    id: 'sdmetrics-intertable',
    title: 'SDMetrics inter-table trends',
    block: 'relationships',
    property: intertableTrends.name,
    sentence:
      'How alike columns of parents and of their children hang together, from 0 to 1; pairs that hardly hang together in the real data do not count (SDMetrics).',
  },
];

const DIAGNOSTIC: Asked = {
  properties: diagnosticProperties,
  shrinks: 'in proportion',
  figures: [
    {
      id: 'sdmetrics-diagnostic',
      title: 'SDMetrics diagnostic',
      block: 'fidelity',
      sentence:
        'Whether the rows are possible ones: in range, of known categories, of the right structure, with unique keys (SDMetrics).',
    },
  ],
};

const SEQUENCES: readonly Asked[] = [
  {
    properties: [sequenceLengths, sequenceStatistics, sequenceChanges],
    shrinks: 'with the root',
    figures: [
      {
        id: 'sequence-lengths',
        title: 'Lengths of sequences',
        block: 'fidelity',
        property: sequenceLengths.name,
        sentence: 'How alike the numbers of rows of sequences are, from 0 to 1.',
      },
      {
        id: 'sequence-statistics',
        title: 'Statistics of sequences',
        block: 'fidelity',
        property: sequenceStatistics.name,
        sentence: 'How alike mean, spread, least and largest value of each sequence are distributed, from 0 to 1.',
      },
      {
        id: 'sequence-changes',
        title: 'Changes from row to row',
        block: 'fidelity',
        property: sequenceChanges.name,
        sentence: 'How alike the steps from one row of a sequence to the next are distributed, from 0 to 1.',
      },
    ],
  },
  {
    properties: [sequenceValidity],
    shrinks: 'in proportion',
    figures: [
      {
        id: 'sequence-validity',
        title: 'Possible sequences',
        block: 'fidelity',
        sentence:
          'Whether rows belong to a sequence, have a place of their own in it, and sequences a possible length.',
      },
    ],
  },
];

const askedOf = ({ metadata: { tables, relationships } }: ScoredTables): readonly Asked[] => [
  relationships.length === 0 ? QUALITY : { ...QUALITY, figures: [...QUALITY.figures, ...RELATIONS] },
  DIAGNOSTIC,
  ...(Object.values(tables).some(({ sequence_key: key }) => key !== undefined) ? SEQUENCES : []),
];

/** Scores of SDMetrics and of sequences, and beside each what two halves of the real people score when compared with each other. */
export const reviewScores = async (tables: ScoredTables, run: ReviewRun): Promise<Findings> => {
  const found: Findings[] = [];
  for (const asked of askedOf(tables)) found.push(await scoresOf(asked, tables, run));
  return { figures: found.flatMap(({ figures }) => figures), gaps: found.flatMap(({ gaps }) => gaps) };
};

async function scoresOf(asked: Asked, tables: ScoredTables, run: ReviewRun): Promise<Findings> {
  const { real, synthetic, metadata } = tables;
  const score = (one: Frames, other: Frames): SdReport =>
    buildReport(asked.properties, { real: one, synthetic: other, metadata, args: {} });
  await pause({ run });
  const whole = score(real, synthetic);
  await pause({ run });
  const realFamilies = familiesOf(real, metadata);
  const syntheticFamilies = familiesOf(synthetic, metadata);
  const realShare = Math.min(1, (2 * SAMPLE) / largest(real));
  const half = (wanted: number) =>
    keepFamilies(real, realFamilies, (family) => inShare(realShare)(family) && groupOf(family, 2) === wanted);
  const chance = score(half(0), half(1));
  const share = Math.min(1, SAMPLE / largest(synthetic));
  const few = keepFamilies(real, realFamilies, inShare(Math.min(1, SAMPLE / largest(real))));
  const rests: SdReport[] = [];
  for (let group = 0; group < GROUPS; group++) {
    await pause({ run });
    rests.push(
      score(
        few,
        keepFamilies(
          synthetic,
          syntheticFamilies,
          (family) => inShare(share)(family) && groupOf(family, GROUPS) !== group,
        ),
      ),
    );
  }
  // Halves of a share of the real rows, as samples of the sizes of the tables would be.
  const larger = (realShare * largest(real)) / 2;
  const parts = (1 / largest(real) + 1 / largest(synthetic)) / (2 / larger);
  const shrink = asked.shrinks === 'with the root' ? Math.sqrt(parts) : larger / largest(real);
  const figures = asked.figures.map(({ property, ...figure }): Figure => {
    const of = (report: SdReport): number =>
      property === undefined
        ? report.score
        : (report.properties.find(({ name }) => name === property)?.score ?? Number.NaN);
    const [value, byChance] = [of(whole), of(chance)];
    return {
      ...figure,
      value,
      direction: 'higher is better',
      baseline: Number.isNaN(byChance) ? null : 1 - (1 - byChance) * Math.min(1, shrink),
      interval: jackknife({
        value,
        sampled: share * largest(synthetic),
        whole: largest(synthetic),
        range: [0, 1],
        without: (group) => of(rests[group]!),
      }),
      limit: null,
    };
  });
  return {
    figures: figures.filter(({ value }) => !Number.isNaN(value)),
    gaps: figures
      .filter(({ value }) => Number.isNaN(value))
      .map(({ title, block }) => ({ block, title, reason: 'No column or pair counts for it.' })),
  };
}

const largest = (frames: Frames): number => Math.max(1, ...[...frames.values()].map(({ rowCount }) => rowCount));
