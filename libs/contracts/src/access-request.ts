import { z } from 'zod';
import { Id, IdParams, Instant, Person } from './primitives.js';
import { route } from './route.js';

export const requestStates = ['draft', 'submitted', 'approved', 'rejected', 'withdrawn'] as const;
export const RequestState = z.enum(requestStates);
export type RequestState = z.infer<typeof RequestState>;

export const requestActions = ['edit', 'submit', 'withdraw', 'approve', 'reject'] as const;
export const RequestAction = z.enum(requestActions);
export type RequestAction = z.infer<typeof RequestAction>;

/** May be saved half-written; `submit` asks for all of it. */
export const RequestDraft = z.object({
  datasetId: Id,
  purpose: z.string().trim().max(4000),
  project: z.string().trim().max(200),
  people: z.string().trim().max(1000),
  /** SHA-256 of the terms that were shown; null until accepted. */
  acceptedTermsHash: z.string().nullable(),
});
export type RequestDraft = z.infer<typeof RequestDraft>;

export const AccessRequest = RequestDraft.extend({
  id: Id,
  dataset: z.object({ id: Id, title: z.string() }),
  requester: Person,
  state: RequestState,
  decidedBy: Person.nullable(),
  decisionReason: z.string().nullable(),
  submittedAt: Instant.nullable(),
  decidedAt: Instant.nullable(),
  createdAt: Instant,
  actions: z.array(RequestAction),
});
export type AccessRequest = z.infer<typeof AccessRequest>;

export const Entitlement = z.object({
  id: Id,
  dataset: z.object({ id: Id, title: z.string() }),
  holder: Person,
  state: z.enum(['active', 'expired', 'revoked']),
  startsAt: Instant,
  endsAt: Instant,
  revokedAt: Instant.nullable(),
});
export type Entitlement = z.infer<typeof Entitlement>;

const Reason = z.object({ reason: z.string().trim().min(1, 'Say why, in a sentence.').max(4000) });

export const requestRoutes = {
  list: route({
    method: 'GET',
    path: '/requests',
    summary: 'My requests, and those that wait for me',
    access: ['owner', 'admin', 'analyst'],
    output: z.array(AccessRequest),
  }),
  create: route({
    method: 'POST',
    path: '/requests',
    summary: 'Begin a request; saved as a draft',
    access: ['analyst'],
    body: RequestDraft,
    output: AccessRequest,
  }),
  get: route({
    method: 'GET',
    path: '/requests/:id',
    summary: 'One request',
    access: ['owner', 'admin', 'analyst'],
    params: IdParams,
    output: AccessRequest,
  }),
  edit: route({
    method: 'PATCH',
    path: '/requests/:id',
    summary: 'Change a draft',
    access: ['analyst'],
    params: IdParams,
    body: RequestDraft.omit({ datasetId: true }).partial(),
    output: AccessRequest,
  }),
  submit: route({
    method: 'POST',
    path: '/requests/:id/submit',
    summary: 'Send it',
    access: ['analyst'],
    params: IdParams,
    output: AccessRequest,
  }),
  withdraw: route({
    method: 'POST',
    path: '/requests/:id/withdraw',
    summary: 'Take it back',
    access: ['analyst'],
    params: IdParams,
    output: AccessRequest,
  }),
  approve: route({
    method: 'POST',
    path: '/requests/:id/approve',
    summary: 'Grant access until a date',
    access: ['owner', 'admin'],
    params: IdParams,
    body: Reason.extend({ endsAt: Instant }),
    output: AccessRequest,
  }),
  reject: route({
    method: 'POST',
    path: '/requests/:id/reject',
    summary: 'Refuse with a reason',
    access: ['owner', 'admin'],
    params: IdParams,
    body: Reason,
    output: AccessRequest,
  }),
  entitlements: route({
    method: 'GET',
    path: '/entitlements',
    summary: 'My access, or for owners and admins the access to my data sets',
    access: ['owner', 'admin', 'analyst'],
    output: z.array(Entitlement),
  }),
  revoke: route({
    method: 'POST',
    path: '/entitlements/:id/revoke',
    summary: 'End access now',
    access: ['owner', 'admin'],
    params: IdParams,
    body: Reason,
    output: Entitlement,
  }),
};
