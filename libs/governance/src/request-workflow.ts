import type { RequestAction, RequestState, Role } from '@likeness/contracts';
import { actionsFor, applyAction, type PermissionTable, type Standing, type Transition } from './permission-table.js';

export type RequestRelation = 'requester' | 'owner of the data set';

export interface RequestActor {
  readonly roles: readonly Role[];
  readonly isRequester: boolean;
  readonly ownsDataset: boolean;
}

const requester = { role: 'analyst', being: 'requester' } as const;
const deciders = [
  { role: 'owner', being: 'owner of the data set', notBeing: 'requester' },
  { role: 'admin', notBeing: 'requester' },
] as const;

/** Who may do what with a request for access, state by state. What is not here is refused. */
export const requestPermissions: PermissionTable<RequestState, RequestAction, RequestRelation> = [
  { state: 'draft', action: 'edit', next: 'draft', permits: [requester] },
  { state: 'draft', action: 'submit', next: 'submitted', permits: [requester] },
  { state: 'draft', action: 'withdraw', next: 'withdrawn', permits: [requester] },
  { state: 'submitted', action: 'withdraw', next: 'withdrawn', permits: [requester] },
  { state: 'submitted', action: 'approve', next: 'approved', permits: deciders },
  { state: 'submitted', action: 'reject', next: 'rejected', permits: deciders },
];

const standing = ({ roles, isRequester, ownsDataset }: RequestActor): Standing<RequestRelation> => ({
  roles,
  relations: [
    ...(isRequester ? (['requester'] as const) : []),
    ...(ownsDataset ? (['owner of the data set'] as const) : []),
  ],
});

export const requestActionsFor = (state: RequestState, actor: RequestActor): readonly RequestAction[] =>
  actionsFor(requestPermissions, state, standing(actor));

export const applyRequestAction = (
  state: RequestState,
  action: RequestAction,
  actor: RequestActor,
): Transition<RequestState> => applyAction(requestPermissions, 'request', state, action, standing(actor));

/** A request can be sent when it says what for, for which project, by whom, and accepts the terms as they are now. */
export const missingFromRequest = (
  draft: {
    readonly purpose: string;
    readonly project: string;
    readonly people: string;
    readonly acceptedTermsHash: string | null;
  },
  termsHash: string,
): readonly string[] => [
  ...(draft.purpose.trim() === '' ? ['Say what you need the data for.'] : []),
  ...(draft.project.trim() === '' ? ['Name the project.'] : []),
  ...(draft.people.trim() === '' ? ['Say who will work with the data.'] : []),
  ...(draft.acceptedTermsHash === null
    ? ['Accept the terms.']
    : draft.acceptedTermsHash === termsHash
      ? []
      : ['The terms have changed since you accepted them. Read and accept them again.']),
];
