import { z } from 'zod';
import { Id, IdParams, Instant, Name, PicoRho, Words } from './primitives.js';
import { MetricLimit } from './report.js';
import { route } from './route.js';

/** The people behind one or more sources. One odometer each, for ever: new snapshots do not reset it. */
export const Population = z.object({
  id: Id,
  name: z.string(),
  description: z.string(),
  capPicoRho: PicoRho,
  spentPicoRho: PicoRho,
  reservedPicoRho: PicoRho,
  /** GDP: only Gaussian noise so far. zCDP: other mechanisms too. mixed: first the one, then the other; delta is twice the policy's. */
  accounting: z.enum(['GDP', 'zCDP', 'mixed']),
  /** The cap and the spend as epsilon at this delta, for display. */
  delta: z.number(),
  capEpsilon: z.number(),
  spentEpsilon: z.number(),
});
export type Population = z.infer<typeof Population>;

export const CreatePopulation = z.object({
  name: Name,
  description: Words.default(''),
  /** Over everything that is ever published about these people. Absent: the policy's default. */
  capEpsilon: z.number().positive().max(100).optional(),
});

/** Integers; append-only. reserve +, charge moves reserved to spent, release gives back what was never measured. */
export const LedgerEntry = z.object({
  id: Id,
  kind: z.enum(['reserve', 'charge', 'settle']),
  runId: Id,
  run: z.string(),
  key: z.string().nullable(),
  picoRho: PicoRho,
  at: Instant,
});
export type LedgerEntry = z.infer<typeof LedgerEntry>;

/** Rows that may be drawn from a model at once where the policy does not say. */
export const USUAL_MAX_DRAWN_ROWS = 1_000_000;

export const Policy = z.object({
  minEpsilon: z.number(),
  maxEpsilon: z.number(),
  defaultEpsilon: z.number(),
  maxDelta: z.number(),
  defaultDelta: z.number(),
  synthesizers: z.array(z.string()),
  defaultCapEpsilon: z.number(),
  maxAccessDays: z.number().int(),
  /** Upload limit in bytes. */
  maxUploadBytes: z.number().int(),
  /** Whether synthesizers without a guarantee may run, and what they made be published. Absent: no. */
  allowNoGuarantee: z.boolean().optional(),
  /** How many rows may be drawn from a model at once. Absent: {@link USUAL_MAX_DRAWN_ROWS}. */
  maxDrawnRows: z.number().int().optional(),
  /** Whether analysts may have rows drawn from models without a guarantee: a review looks at published rows, not at all that a model can say. Absent: no. */
  allowNoGuaranteeDraws: z.boolean().optional(),
  /** What the figures of a reviewer's report should reach. Absent: the defaults of Likeness. */
  limits: z.array(MetricLimit).optional(),
});
export type Policy = z.infer<typeof Policy>;

/** What the policy wants of the figures of a reviewer's report, and what it could want. */
export const FigureLimits = z.object({
  limits: z.array(MetricLimit),
  /** Nobody has set them: they are the defaults of Likeness. */
  areDefaults: z.boolean(),
  /** Every figure that can have a limit. */
  figures: z.array(z.object({ figure: z.string(), title: z.string(), bound: z.enum(['at most', 'at least']) })),
});
export type FigureLimits = z.infer<typeof FigureLimits>;

export const SetLimits = z.object({
  limits: z
    .array(MetricLimit.extend({ value: z.number().min(0).max(1), source: z.string().trim().min(1).max(200) }))
    .max(40),
});

const epsilon = z.number().positive().max(100);

/** What an admin decides of the policy; the rest stays as it is. */
export const SetPolicy = z.object({
  minEpsilon: epsilon,
  maxEpsilon: epsilon,
  defaultEpsilon: epsilon,
  maxDelta: z.number().positive().max(0.001),
  defaultDelta: z.number().positive().max(0.001),
  defaultCapEpsilon: epsilon,
  maxAccessDays: z.number().int().min(1).max(3650),
  maxDrawnRows: z.number().int().min(1).max(100_000_000),
  /** From 1 MB to 1 TB. */
  maxUploadBytes: z.number().int().min(1_000_000).max(1_000_000_000_000),
  /** By id; none: every one of them, also those of later versions. */
  synthesizers: z.array(z.string().min(1).max(100)).max(200),
  allowNoGuarantee: z.boolean(),
  allowNoGuaranteeDraws: z.boolean(),
});
export type SetPolicy = z.infer<typeof SetPolicy>;

export const budgetRoutes = {
  populations: route({
    method: 'GET',
    path: '/populations',
    summary: 'Populations and what is left of their budgets',
    access: ['owner', 'admin'],
    output: z.array(Population),
  }),
  createPopulation: route({
    method: 'POST',
    path: '/populations',
    summary: 'Name the people behind a source',
    access: ['owner', 'admin'],
    body: CreatePopulation,
    output: Population,
  }),
  ledger: route({
    method: 'GET',
    path: '/populations/:id/ledger',
    summary: 'Every charge with its run',
    access: ['owner', 'admin'],
    params: IdParams,
    output: z.array(LedgerEntry),
  }),
  policy: route({
    method: 'GET',
    path: '/policy',
    summary: 'What the organisation allows',
    access: ['owner', 'admin', 'analyst'],
    output: Policy,
  }),
  setPolicy: route({
    method: 'PUT',
    path: '/policy',
    summary: 'Set what the organisation allows',
    access: ['admin'],
    body: SetPolicy,
    output: Policy,
  }),
  limits: route({
    method: 'GET',
    path: '/policy/limits',
    summary: 'What the policy wants of the figures in a report',
    access: ['owner', 'admin'],
    output: FigureLimits,
  }),
  setLimits: route({
    method: 'PUT',
    path: '/policy/limits',
    summary: 'Set what the policy wants of the figures in a report',
    access: ['admin'],
    body: SetLimits,
    output: FigureLimits,
  }),
};
