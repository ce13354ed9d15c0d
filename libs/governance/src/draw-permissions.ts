import { USUAL_MAX_DRAWN_ROWS, type Policy, type ReleaseState, type Role } from '@likeness/contracts';
import { decide, refuse, type Decision } from './decision.js';
import { applyAction, type PermissionTable } from './permission-table.js';
import { checkGuarantee } from './policy.js';

export type DrawRelation = 'maker' | 'holder of access';

export interface DrawActor {
  readonly roles: readonly Role[];
  /** Did this person make the release? */
  readonly isMaker: boolean;
  /** Does an access of this person last, to the release with its terms? */
  readonly hasAccess: boolean;
}

/** Who may have rows drawn from the model of a release. What is not here is refused: a model is asked about nothing that nobody else has reviewed. */
export const drawPermissions: PermissionTable<ReleaseState, 'draw', DrawRelation> = [
  {
    state: 'published',
    action: 'draw',
    next: 'published',
    permits: [
      { role: 'owner', being: 'maker' },
      { role: 'analyst', being: 'holder of access' },
    ],
  },
];

/** Unfinished draws of one person at a time: the worker is everybody's. */
export const MOST_OPEN_DRAWS = 3;

export const mostDrawnRows = ({ maxDrawnRows }: Pick<Policy, 'maxDrawnRows'>): number =>
  maxDrawnRows ?? USUAL_MAX_DRAWN_ROWS;

export interface DrawFacts {
  readonly state: ReleaseState;
  readonly guarantee: 'dp' | 'none';
}

/** May this person draw? Asked when a draw is asked for, when a worker takes it up, and when its rows are fetched: all of it may have changed. */
export const checkDraw = (policy: Policy, { state, guarantee }: DrawFacts, actor: DrawActor): Decision => {
  const { roles, isMaker, hasAccess } = actor;
  const relations: DrawRelation[] = [
    ...(isMaker ? (['maker'] as const) : []),
    ...(hasAccess ? (['holder of access'] as const) : []),
  ];
  const transition = applyAction(drawPermissions, 'release', state, 'draw', { roles, relations });
  if (!transition.allowed && transition.ground === 'person')
    return refuse('person', ['You have no access to this data set now. Request it on its page.']);
  if (!transition.allowed) return refuse('state', [`This version is ${state}; rows are drawn from published ones.`]);
  const promise = checkGuarantee(policy, guarantee);
  if (!promise.allowed) return promise;
  const isOpened = guarantee === 'dp' || policy.allowNoGuaranteeDraws === true || (isMaker && roles.includes('owner'));
  return decide(
    'policy',
    isOpened
      ? []
      : [
          'The model behind this data set has no privacy guarantee, and only its published rows were reviewed. Your organisation lets nobody but the maker draw from it.',
        ],
  );
};

/** @param rows of all tables together */
export const checkDrawnRows = (policy: Pick<Policy, 'maxDrawnRows'>, rows: number): Decision => {
  const most = mostDrawnRows(policy);
  return decide(
    'policy',
    rows <= most ? [] : [`At most ${most.toLocaleString('en-GB')} rows may be drawn at once. Ask for fewer.`],
  );
};
