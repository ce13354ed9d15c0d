import { z } from 'zod';
import { OutputFormat } from './dataset.js';
import { Id, IdParams, Instant, Name, Person, Words } from './primitives.js';
import { PublicReport, ReportFileQuery, ReviewerReport } from './report.js';
import { route } from './route.js';
import { CreateRelease } from './run.js';

export const releaseStates = ['draft', 'submitted', 'rejected', 'approved', 'published', 'withdrawn'] as const;
export const ReleaseState = z.enum(releaseStates);
export type ReleaseState = z.infer<typeof ReleaseState>;

/** What the public card says; the owner writes it before submitting. */
export const ReleaseCard = z.object({
  title: Name,
  description: Words,
  topics: z.array(z.string().trim().min(1).max(40)).max(10),
  permittedPurposes: Words,
  terms: Words,
});
export type ReleaseCard = z.infer<typeof ReleaseCard>;

export const releaseActions = ['edit', 'submit', 'recall', 'approve', 'reject', 'publish', 'withdraw'] as const;
export const ReleaseAction = z.enum(releaseActions);
export type ReleaseAction = z.infer<typeof ReleaseAction>;

export const Release = z.object({
  id: Id,
  runId: Id,
  datasetId: Id,
  version: z.number().int(),
  state: ReleaseState,
  card: ReleaseCard,
  maker: Person,
  /** none: nobody is protected by a proof, and epsilon says nothing. */
  guarantee: z.enum(['dp', 'none']),
  epsilon: z.number(),
  delta: z.number(),
  unit: z.string(),
  rows: z.number().int(),
  columns: z.number().int(),
  tables: z.number().int(),
  submittedAt: Instant.nullable(),
  publishedAt: Instant.nullable(),
  createdAt: Instant,
  /** What the caller may do now. */
  actions: z.array(ReleaseAction),
});
export type Release = z.infer<typeof Release>;

export const Review = z.object({
  reviewer: Person,
  verdict: z.enum(['approved', 'rejected']),
  reason: z.string(),
  at: Instant,
});
export type Review = z.infer<typeof Review>;

/** Immutable from approval on. Hashes are SHA-256 in hex. */
export const ReleaseManifest = z.object({
  release: Id,
  version: z.number().int(),
  files: z.array(z.object({ format: OutputFormat, sha256: z.string(), bytes: z.number().int() })),
  guarantee: z.object({
    /** Absent in manifests of before: dp. none: the numbers promise nothing. */
    kind: z.enum(['dp', 'none']).optional(),
    epsilon: z.number(),
    delta: z.number(),
    unit: z.string(),
    neighbouring: z.string(),
    spentPicoRho: z.number().int(),
  }),
  planSha256: z.string(),
  publicReportSha256: z.string(),
  reviewerReportSha256: z.string(),
  approvals: z.array(z.object({ person: Id, as: z.enum(['maker', 'reviewer']), at: Instant })),
  auditHead: z.string(),
});
export type ReleaseManifest = z.infer<typeof ReleaseManifest>;

export const ReleaseDetail = Release.extend({ reviews: z.array(Review), manifest: ReleaseManifest.nullable() });
export type ReleaseDetail = z.infer<typeof ReleaseDetail>;

const Reason = z.object({ reason: z.string().trim().min(1, 'Say why, in a sentence.').max(4000) });

export const releaseRoutes = {
  list: route({
    method: 'GET',
    path: '/releases',
    summary: 'Releases I may see',
    access: ['owner', 'admin'],
    query: z.object({ state: ReleaseState.optional() }),
    output: z.array(Release),
  }),
  create: route({
    method: 'POST',
    path: '/releases',
    summary: 'Draft a release from a finished run',
    access: ['owner'],
    body: CreateRelease,
    output: Release,
  }),
  get: route({
    method: 'GET',
    path: '/releases/:id',
    summary: 'One release',
    access: ['owner', 'admin'],
    params: IdParams,
    output: ReleaseDetail,
  }),
  edit: route({
    method: 'PATCH',
    path: '/releases/:id',
    summary: 'Change the card of a draft',
    access: ['owner'],
    params: IdParams,
    body: ReleaseCard.partial(),
    output: Release,
  }),
  submit: route({
    method: 'POST',
    path: '/releases/:id/submit',
    summary: 'Ask for review',
    access: ['owner'],
    params: IdParams,
    output: Release,
  }),
  recall: route({
    method: 'POST',
    path: '/releases/:id/recall',
    summary: 'Take it back to draft',
    access: ['owner'],
    params: IdParams,
    output: Release,
  }),
  approve: route({
    method: 'POST',
    path: '/releases/:id/approve',
    summary: 'Approve, as somebody who did not make it',
    access: ['admin'],
    params: IdParams,
    body: Reason,
    output: Release,
  }),
  reject: route({
    method: 'POST',
    path: '/releases/:id/reject',
    summary: 'Reject with a reason',
    access: ['admin'],
    params: IdParams,
    body: Reason,
    output: Release,
  }),
  publish: route({
    method: 'POST',
    path: '/releases/:id/publish',
    summary: 'Put it in the catalogue',
    access: ['owner'],
    params: IdParams,
    output: Release,
  }),
  withdraw: route({
    method: 'POST',
    path: '/releases/:id/withdraw',
    summary: 'Take it out of the catalogue; downloads end',
    access: ['owner', 'admin'],
    params: IdParams,
    body: Reason,
    output: Release,
  }),
  reviewerReport: route({
    method: 'GET',
    path: '/releases/:id/reviewer-report',
    summary: "The reviewer's report: computed from real data",
    access: ['owner', 'admin'],
    params: IdParams,
    output: ReviewerReport,
  }),
  publicReport: route({
    method: 'GET',
    path: '/releases/:id/public-report',
    summary: 'The public report',
    access: ['owner', 'admin'],
    params: IdParams,
    output: PublicReport,
  }),
  reviewerReportFile: route({
    method: 'GET',
    path: '/releases/:id/reviewer-report/file',
    summary: "The reviewer's report as a file",
    access: ['owner', 'admin'],
    params: IdParams,
    query: ReportFileQuery,
    sends: 'stream',
  }),
  publicReportFile: route({
    method: 'GET',
    path: '/releases/:id/public-report/file',
    summary: 'The public report as a file',
    access: ['owner', 'admin'],
    params: IdParams,
    query: ReportFileQuery,
    sends: 'stream',
  }),
};
