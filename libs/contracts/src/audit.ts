import { z } from 'zod';
import { Id, Instant, Person } from './primitives.js';
import { route } from './route.js';

/** One step somebody took. Chained: `hash` covers the event and the hash before it. */
export const AuditEvent = z.object({
  sequence: z.number().int(),
  at: Instant,
  actor: Person.nullable(),
  /** e.g. "release.approved" */
  action: z.string(),
  subject: z.object({ kind: z.string(), id: Id }),
  details: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
  hash: z.string(),
});
export type AuditEvent = z.infer<typeof AuditEvent>;

export const AuditQuery = z.object({
  subjectId: Id.optional(),
  before: z.coerce.number().int().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(100),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

export const AuditVerdict = z.object({
  intact: z.boolean(),
  events: z.number().int(),
  head: z.string(),
  firstBroken: z.number().int().nullable(),
});
export type AuditVerdict = z.infer<typeof AuditVerdict>;

export const auditRoutes = {
  list: route({
    method: 'GET',
    path: '/audit',
    summary: 'Who did what when, newest first',
    access: ['admin'],
    query: AuditQuery,
    output: z.array(AuditEvent),
  }),
  verify: route({
    method: 'GET',
    path: '/audit/verify',
    summary: 'Recompute the chain',
    access: ['admin'],
    output: AuditVerdict,
  }),
};
