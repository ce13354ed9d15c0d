import type { Private } from '@likeness/privacy';
import { compareExactly, type ReviewerOnly } from '@likeness/privacy/reviewer-door';
import type { Dataset, Metadata, Table } from '@likeness/table';
import { asExact } from '../metrics/exact-number.js';
import type { Figure } from '../metrics/metric.js';
import type { NoisyMarginal } from '../metrics/noisy-marginal.js';
import { wholeNumber } from '../metrics/whole-number.js';
import type { Frames } from '../sdmetrics/data/frame.js';
import { frameOfTable } from '../sdmetrics/data/frame-of-table.js';
import { guaranteeFigures } from './guarantee-figures.js';
import { guaranteeOf } from './guarantee.js';
import { judgeLimits, type MetricLimit } from './judge-limits.js';
import { modelledColumns, type PlanFacts } from './plan-facts.js';
import { familiesOf } from './review/families.js';
import { keyedMetadata } from './review/keyed-metadata.js';
import { noRowFindings } from './review/no-row-findings.js';
import { relationshipFigures } from './review/relationship-figures.js';
import { trainOnSynthetic } from '../table-metrics/train-on-synthetic.js';
import { partOf, pause, type ReviewChoices, type ReviewRun } from './review/review-context.js';
import { reviewJoined } from './review/review-joined.js';
import { reviewRelationship, type RelatedSide, type ReviewedRelationship } from './review/review-relationship.js';
import { reviewScores } from './review/review-scores.js';
import { reviewTable } from './review/review-table.js';
import { worstOfTables } from './review/worst-of-tables.js';
import type { Gap, PolicyVerdicts, ReviewedRows, ReviewerNumbers, ReviewerReport } from './reviewer-report.js';

/** The real tables that were learned from, and of those that belong to people the rows of who was held back. */
export interface RealTables {
  readonly training: Dataset;
  readonly holdout?: Dataset;
}

export interface TablesReviewerReportInput {
  readonly real: Private<RealTables>;
  readonly synthetic: Dataset;
  /** Its columns name their table. */
  readonly plan: PlanFacts;
  /** Of the tables that are compared. */
  readonly metadata: Metadata;
  readonly measurements: readonly NoisyMarginal[];
  readonly losses?: Readonly<Record<string, readonly number[]>>;
  /** By the name of the table. */
  readonly choices: Readonly<Record<string, ReviewChoices>>;
  readonly policy: PolicyVerdicts;
  readonly limits: readonly MetricLimit[];
  readonly run: ReviewRun;
}

type Reviewed = ReviewedRows & { readonly table: string };

const EMPTY: Table = { rowCount: 0, columns: [] };

/**
 * The same for several tables: each by itself, and how they hang together. A limit is judged where a figure is worst.
 * @throws as `buildReviewerReport`
 */
export function buildTablesReviewerReport(input: TablesReviewerReportInput): ReviewerOnly<Promise<ReviewerReport>> {
  return compareExactly(input.real, async (real) => asExact(await review(real, input)));
}

async function review(real: RealTables, input: TablesReviewerReportInput): Promise<ReviewerNumbers> {
  const { plan, run } = input;
  const names = Object.keys(input.metadata.tables);
  const tables: Reviewed[] = [];
  for (const [at, table] of names.entries())
    tables.push(
      await reviewOne(
        table,
        real,
        input,
        partOf(run, (0.8 * at) / names.length, (0.8 * (at + 1)) / names.length, table),
      ),
    );
  run.progress('Comparing how tables hang together', 0.8);
  const related = await reviewRelated(real.training, input, partOf(run, 0.8, 0.95));
  const joined = await reviewJoined(
    {
      ...{ ...real, synthetic: input.synthetic, metadata: input.metadata },
      names: (table) => modelledColumns(plan.columns, table),
    },
    partOf(run, 0.95, 1),
  );
  const own = new Set(related.figures.map(({ id }) => id));
  const guarantee = guaranteeOf(plan);
  const figures = [
    ...guaranteeFigures(guarantee),
    ...worstOfTables(tables).filter(({ id }) => !own.has(id)),
    ...joined.figures,
    ...related.figures,
    ...relationshipFigures(related.relationships),
  ];
  const judged = judgeLimits(figures, input.limits, input.policy);
  const sum = (of: (table: Reviewed) => number): number => tables.reduce((total, table) => total + of(table), 0);
  return {
    kind: 'reviewer',
    version: 2,
    warning: 'Computed from real data: for reviewers only.',
    summary: `${wholeNumber(sum((table) => table.syntheticRows))} synthetic rows in ${names.length} tables beside ${wholeNumber(sum((table) => table.realRows))} real ones.`,
    guarantee,
    synthesizer: plan.synthesizer,
    realRows: sum((table) => table.realRows),
    holdoutRows: sum((table) => table.holdoutRows),
    syntheticRows: sum((table) => table.syntheticRows),
    figures: judged.figures,
    gaps: [...joined.gaps, ...related.gaps, ...notAsked(input.choices)],
    ...noRowFindings,
    attacks: joined.attacks,
    tables,
    relationships: related.relationships.map(({ finding }) => finding),
    losses: Object.fromEntries(Object.entries(input.losses ?? {}).map(([name, curve]) => [name, [...curve]])),
    policy: judged.policy,
  };
}

/** The verdict is on all tables together. */
const OPEN: PolicyVerdicts = { allowed: true, verdicts: [] };

const tableOf = ({ tables }: Dataset, name: string): Table => tables[name] ?? EMPTY;

async function reviewOne(
  table: string,
  real: RealTables,
  input: TablesReviewerReportInput,
  run: ReviewRun,
): Promise<Reviewed> {
  const declared = input.metadata.tables[table]!;
  const found = await reviewTable(
    {
      training: tableOf(real.training, table),
      holdout: real.holdout?.tables[table],
      synthetic: tableOf(input.synthetic, table),
      declared,
      names: modelledColumns(input.plan.columns, table),
      measurements: input.measurements.filter((marginal) => marginal.table === table),
      choices: input.choices[table] ?? {},
    },
    run,
  );
  return {
    table,
    ...found,
    figures: judgeLimits(found.figures, input.limits, OPEN).figures,
    gaps: found.gaps.filter((gap) => input.choices[table] !== undefined || !isAboutChoices(gap)),
  };
}

/** What was not asked of a table is said once for all of them. */
const isAboutChoices = ({ block, title }: Gap): boolean => block === 'fairness' || title === trainOnSynthetic.title;

const notAsked = (choices: TablesReviewerReportInput['choices']): readonly Gap[] =>
  Object.keys(choices).length > 0
    ? []
    : [
        {
          block: 'usefulness',
          title: trainOnSynthetic.title,
          reason: 'No column to predict was named. Name one, and the columns that make groups of people.',
        },
      ];

interface Related {
  readonly figures: readonly Figure[];
  readonly gaps: readonly Gap[];
  readonly relationships: readonly ReviewedRelationship[];
}

async function reviewRelated(training: Dataset, input: TablesReviewerReportInput, run: ReviewRun): Promise<Related> {
  const { metadata, synthetic, plan } = input;
  const isEmpty = (name: string): boolean =>
    tableOf(training, name).rowCount === 0 || tableOf(synthetic, name).rowCount === 0;
  const names = Object.keys(metadata.tables).filter((name) => !isEmpty(name));
  const links = metadata.relationships.filter((link) =>
    [link.parent_table_name, link.child_table_name].every((name) => names.includes(name)),
  );
  if (names.length === 0) return { figures: [], gaps: [], relationships: [] };
  const framesOf = (dataset: Dataset): Frames =>
    new Map(names.map((name) => [name, frameOfTable(tableOf(dataset, name), metadata.tables[name]!)]));
  const [own, made] = [framesOf(training), framesOf(synthetic)];
  const keysOf = (name: string): string[] =>
    links.flatMap((link) => [
      ...(link.parent_table_name === name ? [link.parent_primary_key].flat() : []),
      ...(link.child_table_name === name ? [link.child_foreign_key].flat() : []),
    ]);
  const keyed: Metadata = {
    ...metadata,
    relationships: links,
    tables: Object.fromEntries(
      names.map((name) => [
        name,
        keyedMetadata(
          metadata.tables[name]!,
          modelledColumns(plan.columns, name),
          [own.get(name)!, made.get(name)!],
          keysOf(name),
        ),
      ]),
    ),
  };
  const scores = await reviewScores({ real: own, synthetic: made, metadata: keyed }, run);
  const relationships: ReviewedRelationship[] = [];
  const sideOf = (dataset: Dataset, frames: Frames) => {
    const families = familiesOf(frames, keyed);
    return (parent: string, child: string): RelatedSide => ({
      ...{ frames, families },
      parent: tableOf(dataset, parent),
      child: tableOf(dataset, child),
    });
  };
  const [realSide, madeSide] = [sideOf(training, own), sideOf(synthetic, made)];
  for (const [at, link] of links.entries()) {
    const [parent, child] = [link.parent_table_name, link.child_table_name];
    run.progress(`Comparing ${child} with ${parent}`, 0.5 + (0.5 * at) / links.length);
    await pause({ run });
    const described = (name: string) => ({
      names: modelledColumns(plan.columns, name).filter((column) => !keysOf(name).includes(column)),
      declared: metadata.tables[name]!,
    });
    relationships.push(
      await reviewRelationship(
        {
          link,
          real: realSide(parent, child),
          synthetic: madeSide(parent, child),
          parent: described(parent),
          child: described(child),
        },
        run,
      ),
    );
  }
  return { figures: scores.figures, gaps: scores.gaps, relationships };
}
