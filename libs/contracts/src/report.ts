import { z } from 'zod';

/** A number with what a reader needs to judge it. */
export const Figure = z.object({
  id: z.string(),
  title: z.string(),
  value: z.number(),
  direction: z.enum(['higher is better', 'lower is better']),
  /** What a fresh real sample of the same size would score; null where unknown. */
  baseline: z.number().nullable(),
  /** One plain sentence. */
  sentence: z.string(),
});
export type Figure = z.infer<typeof Figure>;

const Bars = z.object({ labels: z.array(z.string()), synthetic: z.array(z.number()) });

/** Made from the synthetic table, the paid noisy measurements and the plan: nothing else, by type. */
export const PublicReport = z.object({
  kind: z.literal('public'),
  version: z.literal(1),
  summary: z.string(),
  guarantee: z.object({
    epsilon: z.number(),
    delta: z.number(),
    unit: z.string(),
    neighbouring: z.string(),
    accounting: z.string(),
    sentence: z.string(),
    attackerCertainty: z.number(),
  }),
  synthesizer: z.string(),
  syntheticRows: z.number().int(),
  columns: z.array(
    z.object({
      name: z.string(),
      sdtype: z.string(),
      domain: z.enum(['declared', 'measured', 'learned', 'generated']),
    }),
  ),
  measurements: z.array(z.object({ what: z.string(), sigma: z.number().nullable(), picoRho: z.number().int() })),
  figures: z.array(Figure),
  /** Shares per cell: paid noisy measurement with a 95 % error bar beside the synthetic share. */
  distributions: z.array(Bars.extend({ column: z.string(), measured: z.array(z.number()), errorBar: z.number() })),
  /** Association between columns (Cramer's V) in the synthetic table; row-major square over `columns`. */
  associations: z.object({ columns: z.array(z.string()), synthetic: z.array(z.number()) }),
  cautions: z.array(z.string()),
});
export type PublicReport = z.infer<typeof PublicReport>;

/** Exact comparison with the real data: owner and reviewers only. */
export const ReviewerReport = z.object({
  kind: z.literal('reviewer'),
  version: z.literal(1),
  warning: z.literal('Computed from real data: for reviewers only.'),
  summary: z.string(),
  realRows: z.number().int(),
  syntheticRows: z.number().int(),
  figures: z.array(Figure),
  /** Worst first. Total variation error in [0, 1], 0 is perfect; `floor`: expected for a fresh real sample of the same size. */
  columns: z.array(
    Bars.extend({ column: z.string(), error: z.number(), floor: z.number(), real: z.array(z.number()) }),
  ),
  /** Every pair, worst first. */
  pairs: z.array(
    z.object({
      columns: z.tuple([z.string(), z.string()]),
      error: z.number(),
      floor: z.number(),
      measured: z.boolean(),
    }),
  ),
  associations: z.object({ columns: z.array(z.string()), real: z.array(z.number()), synthetic: z.array(z.number()) }),
  /** Share of synthetic rows that equal a real row on all modelled columns, and what independent columns would give. */
  copies: z.object({ share: z.number(), baseline: z.number() }),
  policy: z.object({
    allowed: z.boolean(),
    verdicts: z.array(z.object({ rule: z.string(), holds: z.boolean(), sentence: z.string() })),
  }),
});
export type ReviewerReport = z.infer<typeof ReviewerReport>;
