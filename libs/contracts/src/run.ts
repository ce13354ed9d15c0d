import { z } from 'zod';
import { Id, IdParams, Instant, Name, Person, PicoRho } from './primitives.js';
import { ReportFileQuery, ReviewerReport } from './report.js';
import { route } from './route.js';
import { DataScope } from './source.js';

export const ParameterValue = z.union([z.string(), z.number(), z.boolean()]);

/** What the reports should look at; public, like the metadata. */
export const ReportChoices = z.object({
  /** Chance of each person to be held back: nothing is learned from them, so that attacks have a control group. */
  holdoutShare: z.number().min(0).max(0.3).default(0.05),
  /** Of the budget, for checking the finished rows against the real ones: what the public report may then tell. */
  checkShare: z.number().min(0).max(0.2).default(0.02),
  /** A categorical or boolean column that people would predict. */
  target: z.string().optional(),
  /** Columns that make groups of people. */
  sensitive: z.array(z.string()).max(5).default([]),
});
export type ReportChoices = z.infer<typeof ReportChoices>;

export const RunRequest = z.object({
  sourceId: Id,
  synthesizer: z.string().default('auto'),
  epsilon: z.number(),
  delta: z.number(),
  params: z.record(z.string(), ParameterValue).default({}),
  /** Absent: what is usual for the source. */
  report: ReportChoices.optional(),
});
export type RunRequest = z.infer<typeof RunRequest>;

export const Cost = z.object({ picoRho: PicoRho, delta: z.number().nonnegative() });

/** What a run would measure and what it costs. Made from the metadata alone. */
export const PlanView = z.object({
  synthesizer: z.string(),
  title: z.string(),
  /** Absent in plans of before: dp. none: epsilon says nothing. */
  guarantee: z.enum(['dp', 'none']).optional(),
  epsilon: z.number(),
  delta: z.number(),
  unit: z.string(),
  neighbouring: z.string(),
  /** How costs add up to epsilon. Absent in plans of before: zCDP. */
  accounting: z.enum(['GDP', 'zCDP']).optional(),
  columns: z.array(
    z.object({
      /** Where the plan is about several tables. */
      table: z.string().optional(),
      name: z.string(),
      sdtype: z.string(),
      domain: z.enum(['declared', 'measured', 'learned', 'generated']),
      cells: z.number().int().optional(),
    }),
  ),
  measurements: z.array(
    z.object({
      key: z.string(),
      what: z.string(),
      columns: z.array(z.string()),
      cost: Cost,
      sigma: z.number().optional(),
    }),
  ),
  total: Cost,
  notes: z.array(z.string()),
  /** What the owner set; the rest has its default. Absent in plans of before. */
  parameters: z.record(z.string(), ParameterValue).optional(),
  /** Where the plan is about several tables: that of the people, of which reports compare groups. Absent in plans of before. */
  peopleTable: z.string().optional(),
  /** Absent in plans of before: nobody is held back. */
  report: ReportChoices.optional(),
  /** The largest odds, in percent, with which an attacker who was at 50:50 can be sure that somebody is in the data: e^eps/(1+e^eps). */
  attackerCertainty: z.number(),
  budget: z.object({
    populationId: Id,
    population: z.string(),
    capPicoRho: PicoRho,
    leftPicoRho: PicoRho,
    shareOfCap: z.number(),
  }),
  policy: z.object({ allowed: z.boolean(), reasons: z.array(z.string()) }),
});
export type PlanView = z.infer<typeof PlanView>;

export const SynthesizerView = z.object({
  id: z.string(),
  title: z.string(),
  guarantee: z.enum(['dp', 'none']),
  takes: DataScope,
  speed: z.string(),
  suits: z.string(),
  /** What the policy has against it; empty where it is allowed. */
  refusals: z.array(z.string()),
  params: z.array(
    z.object({
      name: z.string(),
      type: z.enum(['integer', 'number', 'boolean', 'text', 'choice']),
      default: ParameterValue,
      min: z.number().optional(),
      max: z.number().optional(),
      choices: z.array(z.string()).optional(),
      help: z.string(),
    }),
  ),
});
export type SynthesizerView = z.infer<typeof SynthesizerView>;

export const runStates = ['queued', 'running', 'cancelling', 'succeeded', 'failed', 'cancelled'] as const;
export const RunState = z.enum(runStates);
export type RunState = z.infer<typeof RunState>;

export const runStages = [
  'queued',
  'reading',
  'measuring',
  'fitting',
  'sampling',
  'writing',
  'evaluating',
  'done',
] as const;
export const RunStage = z.enum(runStages);
export type RunStage = z.infer<typeof RunStage>;

export const RunProgress = z.object({
  state: RunState,
  stage: RunStage,
  /** [0, 1] over the whole run. */
  fraction: z.number().min(0).max(1),
  message: z.string(),
  spentPicoRho: PicoRho,
  reservedPicoRho: PicoRho,
  /** Drawn and charged so far; a step of the plan may take several. */
  measurementsDone: z.number().int(),
  /** Steps of the plan. */
  measurementsPlanned: z.number().int(),
  secondsLeft: z.number().nullable(),
  at: Instant,
});
export type RunProgress = z.infer<typeof RunProgress>;

export const Run = z.object({
  id: Id,
  source: z.object({ id: Id, name: z.string() }),
  owner: Person,
  synthesizer: z.string(),
  epsilon: z.number(),
  delta: z.number(),
  progress: RunProgress,
  failure: z.object({ code: z.string(), detail: z.string() }).nullable(),
  releaseId: Id.nullable(),
  startedAt: Instant,
  endedAt: Instant.nullable(),
});
export type Run = z.infer<typeof Run>;

export const RunDetail = Run.extend({ plan: PlanView, syntheticRows: z.number().int().nullable() });
export type RunDetail = z.infer<typeof RunDetail>;

export const runRoutes = {
  synthesizers: route({
    method: 'GET',
    path: '/synthesizers',
    summary: 'What can make a likeness',
    access: ['owner', 'admin'],
    output: z.array(SynthesizerView),
  }),
  plan: route({
    method: 'POST',
    path: '/plans',
    summary: 'What a run would measure and cost; looks at no data',
    access: ['owner'],
    body: RunRequest,
    output: PlanView,
  }),
  start: route({
    method: 'POST',
    path: '/runs',
    summary: 'Reserve the budget and start',
    access: ['owner'],
    body: RunRequest,
    output: Run,
  }),
  list: route({ method: 'GET', path: '/runs', summary: 'My runs', access: ['owner'], output: z.array(Run) }),
  get: route({
    method: 'GET',
    path: '/runs/:id',
    summary: 'One run',
    access: ['owner'],
    params: IdParams,
    output: RunDetail,
  }),
  events: route({
    method: 'GET',
    path: '/runs/:id/events',
    summary: 'Progress as server-sent events (RunProgress)',
    access: ['owner'],
    params: IdParams,
    sends: 'events',
  }),
  cancel: route({
    method: 'POST',
    path: '/runs/:id/cancel',
    summary: 'Stop it; what was measured stays spent',
    access: ['owner'],
    params: IdParams,
    output: Run,
  }),
  report: route({
    method: 'GET',
    path: '/runs/:id/report',
    summary: "The reviewer's report: computed from real data",
    access: ['owner'],
    params: IdParams,
    output: ReviewerReport,
  }),
  reportFile: route({
    method: 'GET',
    path: '/runs/:id/report/file',
    summary: "The reviewer's report as a file",
    access: ['owner'],
    params: IdParams,
    query: ReportFileQuery,
    sends: 'stream',
  }),
};

export const CreateRelease = z.object({ runId: Id, title: Name });
