import { z } from 'zod';

export const reportBlocks = ['privacy', 'fidelity', 'relationships', 'usefulness', 'fairness'] as const;
export const ReportBlock = z.enum(reportBlocks);
export type ReportBlock = z.infer<typeof ReportBlock>;

const Interval = z.object({ low: z.number(), high: z.number(), confidence: z.number() });
/** Half the width of the 95 % interval of an error. Absent in reports of before. */
const Margin = z.number().optional();
const Estimated = z.object({ value: z.number(), low: z.number(), high: z.number() }).nullable();

/** A limit does not hold, but lies within the interval of its figure, or the figure has no control group: nobody can tell. */
const IsOpen = z.literal(true).optional();

/** What the policy wants of a figure. */
export const MetricLimit = z.object({
  /** Id of the figure. */
  figure: z.string(),
  bound: z.enum(['at most', 'at least']),
  value: z.number(),
  /** Who set it, and why. */
  source: z.string(),
});
export type MetricLimit = z.infer<typeof MetricLimit>;

/** A number with what a reader needs to judge it. */
export const Figure = z.object({
  id: z.string(),
  title: z.string(),
  block: ReportBlock,
  value: z.number(),
  direction: z.enum(['higher is better', 'lower is better']),
  /** What a fresh real sample of the same size would score; null where unknown. */
  baseline: z.number().nullable(),
  /** null: the number is exact, or too few rows are there for an interval. */
  interval: Interval.nullable(),
  /** Nothing was estimated: the number is proven or counted. */
  isExact: z.literal(true).optional(),
  /** No control group: it also counts what the rows tell about everybody. */
  hasNoControl: z.literal(true).optional(),
  limit: MetricLimit.omit({ figure: true }).extend({ holds: z.boolean(), isOpen: IsOpen }).nullable(),
  /** One plain sentence. */
  sentence: z.string(),
});
export type Figure = z.infer<typeof Figure>;

/** What was not computed, and why. */
const Gap = z.object({ block: ReportBlock, title: z.string(), reason: z.string() });

export const ReportGuarantee = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('dp'),
    epsilon: z.number(),
    delta: z.number(),
    unit: z.string(),
    neighbouring: z.string(),
    accounting: z.string(),
    sentence: z.string(),
    attackerCertainty: z.number(),
  }),
  /** Nobody is protected by a proof. */
  z.object({ kind: z.literal('none'), sentence: z.string() }),
  /** Rows of which it is not known how they were made. */
  z.object({ kind: z.literal('unknown'), sentence: z.string() }),
]);
export type ReportGuarantee = z.infer<typeof ReportGuarantee>;

const Bars = z.object({ labels: z.array(z.string()), synthetic: z.array(z.number()) });
const Point = z.tuple([z.number(), z.number()]);

/** Some synthetic rows, on the two principal axes, and near those that they are alike to. */
export const PublicScatter = z.object({ axes: z.array(Point), neighbours: z.array(Point).nullable() });
export type PublicScatter = z.infer<typeof PublicScatter>;

const PublicColumns = {
  columns: z.array(
    z.object({
      name: z.string(),
      sdtype: z.string(),
      domain: z.enum(['declared', 'measured', 'learned', 'generated']),
    }),
  ),
  /** Shares per cell: paid noisy measurement with a 95 % error bar beside the synthetic share. */
  distributions: z.array(Bars.extend({ column: z.string(), measured: z.array(z.number()), errorBar: z.number() })),
  /** Association between columns (Cramer's V) in the synthetic table; row-major square over `columns`. */
  associations: z.object({ columns: z.array(z.string()), synthetic: z.array(z.number()) }),
  /** Absent in reports of before. */
  scatter: PublicScatter.nullable().default(null),
};

/** One of several tables. */
export const PublicTable = z.object({ table: z.string(), syntheticRows: z.number().int(), ...PublicColumns });
export type PublicTable = z.infer<typeof PublicTable>;

/** Made from the synthetic table, the paid noisy measurements and the plan: nothing else, by type. */
export const PublicReport = z.object({
  kind: z.literal('public'),
  version: z.literal(2),
  summary: z.string(),
  guarantee: ReportGuarantee,
  synthesizer: z.string(),
  syntheticRows: z.number().int(),
  ...PublicColumns,
  /** Where there are several: what is said of a table stands here, and not above. */
  tables: z.array(PublicTable).default([]),
  measurements: z.array(z.object({ what: z.string(), sigma: z.number().nullable(), picoRho: z.number().int() })),
  figures: z.array(Figure),
  cautions: z.array(z.string()),
});
export type PublicReport = z.infer<typeof PublicReport>;

/** An attack that was tried on the synthetic rows. */
export const AttackFinding = z.object({
  id: z.string(),
  title: z.string(),
  threatModel: z.string(),
  source: z.string(),
  /** Right about rows that were trained on, about rows that were held back, and by guessing. */
  rate: Estimated,
  control: Estimated,
  baseline: Estimated,
  advantage: Estimated,
  attacks: z.number().int(),
  confidence: z.number(),
  notes: z.array(z.string()),
  /** Of attacks on membership: false alarms and hits at falling thresholds, both from 0 to 1. */
  roc: z.array(z.tuple([z.number(), z.number()])).nullable(),
});
export type AttackFinding = z.infer<typeof AttackFinding>;

export const FairnessFindings = z.object({
  /** The columns that make groups, and the decision that is looked at. */
  sensitive: z.array(z.string()),
  target: z.string().nullable(),
  outcome: z.string().nullable(),
  groups: z.array(
    z.object({
      group: z.string(),
      realRows: z.number().int(),
      syntheticRows: z.number().int(),
      /** Share with the outcome. null: no target was named. */
      realRate: z.number().nullable(),
      syntheticRate: z.number().nullable(),
      /** Mean total variation error of single columns within the group; `floor`: of a fresh real sample. */
      error: z.number(),
      floor: z.number(),
      margin: Margin,
    }),
  ),
});
export type FairnessFindings = z.infer<typeof FairnessFindings>;

export const LearnerFinding = z.object({
  learner: z.string(),
  /** Area under the ROC curve on rows that were held back. */
  trainedOnReal: z.number(),
  trainedOnSynthetic: z.number(),
  /** Half the widths of their 95 % intervals. */
  margins: z.object({ real: z.number(), synthetic: z.number() }).optional(),
});

export const PolicyVerdicts = z.object({
  allowed: z.boolean(),
  verdicts: z.array(z.object({ rule: z.string(), holds: z.boolean(), isOpen: IsOpen, sentence: z.string() })),
});

/** Sequences of rows beside the real ones, in a table that has a sequence key. */
export const SequenceFindings = z.object({
  real: z.number().int(),
  synthetic: z.number().int(),
  /** Shares of the sequences by their number of rows. */
  lengths: Bars.extend({ real: z.array(z.number()) }),
  /** The mean of a column at each place of the sequences, and the middle four fifths of its values. */
  courses: z.array(
    z.object({
      column: z.string(),
      places: z.array(z.number().int()),
      real: z.array(z.object({ value: z.number(), low: z.number(), high: z.number() })),
      synthetic: z.array(z.object({ value: z.number(), low: z.number(), high: z.number() })),
    }),
  ),
});
export type SequenceFindings = z.infer<typeof SequenceFindings>;

/** A foreign key: how children belong to their parents. */
export const RelationshipFinding = z.object({
  parent: z.string(),
  child: z.string(),
  key: z.string(),
  /** Share of the keys of the child that a parent has. */
  matched: z.object({ real: z.number(), synthetic: z.number() }),
  /** Shares of the parents by their number of children. */
  children: Bars.extend({ real: z.array(z.number()), error: z.number(), floor: z.number() }),
  /** A column of the parent with one of the child, worst first. */
  pairs: z.array(z.object({ columns: z.tuple([z.string(), z.string()]), error: z.number(), floor: z.number() })),
});
export type RelationshipFinding = z.infer<typeof RelationshipFinding>;

const ReviewedRows = {
  realRows: z.number().int(),
  /** Real rows that nothing was learned from: the control group. */
  holdoutRows: z.number().int(),
  syntheticRows: z.number().int(),
  figures: z.array(Figure),
  gaps: z.array(Gap),
  /** Worst first. Total variation error in [0, 1], 0 is perfect; `floor`: expected for a fresh real sample of the same size. */
  columns: z.array(
    Bars.extend({
      ...{ column: z.string(), error: z.number(), floor: z.number(), real: z.array(z.number()) },
      margin: Margin,
    }),
  ),
  /** Every pair, worst first. */
  pairs: z.array(
    z.object({
      columns: z.tuple([z.string(), z.string()]),
      error: z.number(),
      floor: z.number(),
      margin: Margin,
      measured: z.boolean(),
    }),
  ),
  associations: z.object({ columns: z.array(z.string()), real: z.array(z.number()), synthetic: z.array(z.number()) }),
  /** Share of synthetic rows that equal a real row on all modelled columns, and what independent columns would give. */
  copies: z.object({ share: z.number(), baseline: z.number() }),
  attacks: z.array(AttackFinding),
  /** Some real and synthetic rows on their two principal axes. */
  scatter: z.object({ real: z.array(Point), synthetic: z.array(Point) }).nullable(),
  /** The same rows, each near those that it is alike to. Absent in reports of before. */
  neighbours: z
    .object({ real: z.array(Point), synthetic: z.array(Point) })
    .nullable()
    .default(null),
  learners: z.array(LearnerFinding),
  fairness: FairnessFindings.nullable(),
  /** null: the table has no sequence key. Absent in reports of before. */
  sequences: SequenceFindings.nullable().default(null),
};

/** One of several tables. */
export const ReviewedTable = z.object({ table: z.string(), ...ReviewedRows });
export type ReviewedTable = z.infer<typeof ReviewedTable>;

/** Exact comparison with the real data: owner and reviewers only. */
export const ReviewerReport = z.object({
  kind: z.literal('reviewer'),
  version: z.literal(2),
  warning: z.literal('Computed from real data: for reviewers only.'),
  summary: z.string(),
  guarantee: ReportGuarantee,
  synthesizer: z.string(),
  /** Of several tables: rows of all, figures of the table where each is worst, and nothing that is about columns. */
  ...ReviewedRows,
  /** Where there are several. Absent in reports of before. */
  tables: z.array(ReviewedTable).default([]),
  relationships: z.array(RelationshipFinding).default([]),
  /** By the name of the loss: its mean in every epoch, where a net was trained. Absent in reports of before. */
  losses: z.record(z.string(), z.array(z.number())).default({}),
  policy: PolicyVerdicts,
});
export type ReviewerReport = z.infer<typeof ReviewerReport>;

/** What a report is written as. HTML and PDF need nothing else to be read. */
export const ReportFormat = z.enum(['html', 'pdf', 'json']);
export type ReportFormat = z.infer<typeof ReportFormat>;
export const ReportFileQuery = z.object({ format: ReportFormat.default('html') });
