import type { ReleaseAction, ReleaseState, Role } from '@likeness/contracts';
import { actionsFor, applyAction, type PermissionTable, type Standing, type Transition } from './permission-table.js';

export type ReleaseRelation = 'maker';

export interface ReleaseActor {
  readonly roles: readonly Role[];
  /** Did this person start the run that the release is made from? */
  readonly isMaker: boolean;
}

const maker = { role: 'owner', being: 'maker' } as const;
const anotherAdmin = { role: 'admin', notBeing: 'maker' } as const;
const admin = { role: 'admin' } as const;

/** Who may do what with a release, state by state. What is not here is refused. */
export const releasePermissions: PermissionTable<ReleaseState, ReleaseAction, ReleaseRelation> = [
  { state: 'draft', action: 'edit', next: 'draft', permits: [maker] },
  { state: 'draft', action: 'submit', next: 'submitted', permits: [maker] },
  { state: 'submitted', action: 'recall', next: 'draft', permits: [maker] },
  { state: 'submitted', action: 'approve', next: 'approved', permits: [anotherAdmin] },
  { state: 'submitted', action: 'reject', next: 'rejected', permits: [anotherAdmin] },
  { state: 'rejected', action: 'edit', next: 'draft', permits: [maker] },
  { state: 'rejected', action: 'recall', next: 'draft', permits: [maker] },
  { state: 'approved', action: 'publish', next: 'published', permits: [maker] },
  { state: 'approved', action: 'withdraw', next: 'withdrawn', permits: [maker, admin] },
  { state: 'published', action: 'withdraw', next: 'withdrawn', permits: [maker, admin] },
];

const standing = ({ roles, isMaker }: ReleaseActor): Standing<ReleaseRelation> => ({
  roles,
  relations: isMaker ? ['maker'] : [],
});

export const releaseActionsFor = (state: ReleaseState, actor: ReleaseActor): readonly ReleaseAction[] =>
  actionsFor(releasePermissions, state, standing(actor));

export const applyReleaseAction = (
  state: ReleaseState,
  action: ReleaseAction,
  actor: ReleaseActor,
): Transition<ReleaseState> => applyAction(releasePermissions, 'release', state, action, standing(actor));
