import { z } from 'zod';
import { Download, OutputFormat } from './dataset.js';
import { Id, IdParams, Instant } from './primitives.js';
import { route } from './route.js';
import { RunState } from './run.js';

const ColumnName = z.string().min(1).max(255);
const Cell = z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]);
const Bound = z.union([z.number(), z.string().max(100)]);
const Text = z.string().max(1000).nullable();
const Share = z.number().min(0, 'Give a share from 0 to 1.').max(1, 'Give a share from 0 to 1.');

/** What the cells of a column must be: a value (null: empty), one of several, or a range with both ends. */
export const DrawCondition = z.union([
  Cell,
  z.strictObject({ values: z.array(Cell).min(1).max(500) }),
  z.strictObject({ min: Bound.optional(), max: Bound.optional() }).refine(({ min, max }) => (min ?? max) !== undefined),
]);
export type DrawCondition = z.infer<typeof DrawCondition>;

const GroupAndOutcome = { group: ColumnName, outcome: ColumnName };
const Explaining = z.array(ColumnName).max(3).default([]);

/** How the rows shall differ from those that the model draws by itself. Of several tables: the rows of the one that conditions are about. */
export const DrawCalibration = z.discriminatedUnion('kind', [
  /** By column: shares of some values; the others divide the rest as they do in the model. */
  z.strictObject({
    kind: z.literal('shares'),
    targets: z
      .record(ColumnName, z.record(z.string().max(1000), Share))
      .refine((targets) => Object.keys(targets).length >= 1, 'Name a column.')
      .refine((targets) => Object.keys(targets).length <= 5, 'Name at most 5 columns.'),
  }),
  /** Shares of combinations of values of several columns. */
  z.strictObject({
    kind: z.literal('combinations'),
    columns: z.array(ColumnName).min(1).max(5),
    cells: z
      .array(z.strictObject({ values: z.array(Text), share: Share }))
      .min(1)
      .max(500),
  }),
  /** The outcome does not depend on the group. */
  z.strictObject({ kind: z.literal('parity'), ...GroupAndOutcome, given: Explaining }),
  /** The same, but of a row the outcome alone is drawn anew: rows keep their order by its chance. Of one table. */
  z.strictObject({ kind: z.literal('quantile-parity'), ...GroupAndOutcome }),
  /** Rows as they are, with a column of weights under which the outcome does not depend on the group. */
  z.strictObject({ kind: z.literal('weights'), ...GroupAndOutcome, given: Explaining }),
]);
export type DrawCalibration = z.infer<typeof DrawCalibration>;

export const DrawRequest = z.object({
  /** Of one table. */
  rows: z.number().int('Give a whole number of rows.').min(1, 'Ask for at least one row.').optional(),
  /** Of several tables: a multiple of the published rows. */
  scale: z.number().positive('Give a number above 0.').optional(),
  /** What every row fulfils, by column. Of several tables: every row of the one that conditions are about; the others hold what belongs to those rows. */
  where: z.record(ColumnName, DrawCondition).default({}),
  calibration: DrawCalibration.optional(),
  /** An outcome whose rate in each group is counted before and after, whatever the calibration is. */
  watch: z.strictObject(GroupAndOutcome).optional(),
  /** Equal seeds give equal rows. Absent: some. */
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).optional(),
});
export type DrawRequest = z.infer<typeof DrawRequest>;

const BeforeAndAfter = { before: z.number(), after: z.number() };

/** What a draw changed. From synthetic rows and the model alone. */
export const DrawEffect = z.object({
  /** What "before" is: all that the model draws, or what it draws under the conditions. */
  before: z.enum(['model', 'model under the conditions']),
  /** Shares of values, or of combinations of values, of these columns. */
  groups: z.array(
    z.object({
      columns: z.array(z.string()),
      /** The largest changes first. */
      cells: z.array(z.object({ values: z.array(Text), ...BeforeAndAfter })),
      leftOut: z.number().int(),
    }),
  ),
  /** How often each group has each outcome. null: none was asked for. */
  rates: z
    .object({
      ...GroupAndOutcome,
      cells: z.array(z.object({ group: Text, outcome: Text, ...BeforeAndAfter })),
      /** The largest difference between two groups in the rate of an outcome, of groups with 30 rows or more. null: fewer than two such groups. */
      gap: z.object(BeforeAndAfter).nullable(),
    })
    .nullable(),
});
export type DrawEffect = z.infer<typeof DrawEffect>;

export const DrawProgress = z.object({
  state: RunState,
  /** [0, 1] */
  fraction: z.number().min(0).max(1),
  message: z.string(),
  secondsLeft: z.number().nullable(),
  at: Instant,
});
export type DrawProgress = z.infer<typeof DrawProgress>;

/** Rows that somebody had drawn from the model of a release. */
export const Draw = z.object({
  id: Id,
  dataset: z.object({ id: Id, title: z.string(), version: z.number().int() }),
  releaseId: Id,
  guarantee: z.enum(['dp', 'none']),
  epsilon: z.number(),
  delta: z.number(),
  unit: z.string(),
  request: DrawRequest,
  seed: z.number().int(),
  progress: DrawProgress,
  failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
  rows: z.number().int().nullable(),
  effect: DrawEffect.nullable(),
  formats: z.array(z.object({ format: OutputFormat, bytes: z.number().int(), sha256: z.string() })),
  /** When its files are removed. null: it has none. */
  keptUntil: Instant.nullable(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
});
export type Draw = z.infer<typeof Draw>;

/** What can be asked of the model of a data set; from what is public about it. */
export const DrawOptions = z.object({
  releaseId: Id,
  version: z.number().int(),
  guarantee: z.enum(['dp', 'none']),
  /** At once, by the policy. */
  mostRows: z.number().int(),
  publishedRows: z.number().int(),
  tables: z.number().int(),
  /** Of several: the one whose rows conditions are about, that of the people. null: there is one table, or the keys of the people say to whom each of them belongs. */
  conditionedTable: z.string().nullable().default(null),
  /** Of one table, or of the one that conditions are about; made-up columns are left out. */
  columns: z.array(
    z.object({
      name: z.string(),
      sdtype: z.string(),
      /** Whether its shares can be set, and groups made of it. */
      isCategorical: z.boolean(),
      /** Categories, with their shares in the published rows where they are known. */
      values: z.array(z.object({ value: z.string(), share: z.number().nullable() })),
      min: z.union([z.number(), z.string()]).nullable(),
      max: z.union([z.number(), z.string()]).nullable(),
    }),
  ),
});
export type DrawOptions = z.infer<typeof DrawOptions>;

export const drawRoutes = {
  options: route({
    method: 'GET',
    path: '/datasets/:id/draws/options',
    summary: 'What can be drawn from the model of a data set',
    access: ['owner', 'analyst'],
    params: IdParams,
    output: DrawOptions,
  }),
  ask: route({
    method: 'POST',
    path: '/datasets/:id/draws',
    summary: 'Have rows drawn from the model of a data set; costs no privacy budget',
    access: ['owner', 'analyst'],
    params: IdParams,
    body: DrawRequest,
    output: Draw,
  }),
  list: route({
    method: 'GET',
    path: '/draws',
    summary: 'My draws, newest first',
    access: ['owner', 'analyst'],
    query: z.object({ datasetId: Id.optional() }),
    output: z.array(Draw),
  }),
  get: route({
    method: 'GET',
    path: '/draws/:id',
    summary: 'One draw',
    access: ['owner', 'analyst'],
    params: IdParams,
    output: Draw,
  }),
  events: route({
    method: 'GET',
    path: '/draws/:id/events',
    summary: 'Progress as server-sent events (DrawProgress)',
    access: ['owner', 'analyst'],
    params: IdParams,
    sends: 'events',
  }),
  cancel: route({
    method: 'POST',
    path: '/draws/:id/cancel',
    summary: 'Stop it',
    access: ['owner', 'analyst'],
    params: IdParams,
    output: Draw,
  }),
  download: route({
    method: 'POST',
    path: '/draws/:id/downloads',
    summary: 'A short-lived signed link to the rows, while access to the data set lasts',
    access: ['owner', 'analyst'],
    params: IdParams,
    body: z.object({ format: OutputFormat }),
    output: Download,
  }),
};
