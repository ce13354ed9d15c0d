import type { Role } from '@likeness/contracts';
import { refuse, type Refusal } from './decision.js';

/** One way to be allowed: a role, and how the person must stand, or must not stand, to the thing. */
export interface Permit<Relation extends string> {
  readonly role: Role;
  readonly being?: Relation;
  readonly notBeing?: Relation;
}

/** In `state`, people whom one of the permits fits may do `action`, which leads to `next`. */
export interface PermissionRule<State extends string, Action extends string, Relation extends string> {
  readonly state: State;
  readonly action: Action;
  readonly next: State;
  readonly permits: readonly Permit<Relation>[];
}

export type PermissionTable<
  State extends string,
  Action extends string,
  Relation extends string,
> = readonly PermissionRule<State, Action, Relation>[];

/** Who acts, as a table sees them. */
export interface Standing<Relation extends string> {
  readonly roles: readonly Role[];
  readonly relations: readonly Relation[];
}

export type Transition<State extends string> = { readonly allowed: true; readonly next: State } | Refusal;

const fits = <R extends string>(permit: Permit<R>, who: Standing<R>): boolean =>
  who.roles.includes(permit.role) &&
  (permit.being === undefined || who.relations.includes(permit.being)) &&
  (permit.notBeing === undefined || !who.relations.includes(permit.notBeing));

export const actionsFor = <S extends string, A extends string, R extends string>(
  table: PermissionTable<S, A, R>,
  state: S,
  who: Standing<R>,
): readonly A[] =>
  table
    .filter((rule) => rule.state === state && rule.permits.some((permit) => fits(permit, who)))
    .map((rule) => rule.action);

/** A permit as a person reads it: "owner who is the maker". */
export const describePermit = <R extends string>({ role, being, notBeing }: Permit<R>): string => {
  const conditions = [
    ...(being === undefined ? [] : [`the ${being}`]),
    ...(notBeing === undefined ? [] : [`not the ${notBeing}`]),
  ];
  return conditions.length === 0 ? role : `${role} who is ${conditions.join(' and ')}`;
};

/** @param thing what is acted on, for the sentences: "release" */
export const applyAction = <S extends string, A extends string, R extends string>(
  table: PermissionTable<S, A, R>,
  thing: string,
  state: S,
  action: A,
  who: Standing<R>,
): Transition<S> => {
  const rule = table.find((candidate) => candidate.state === state && candidate.action === action);
  if (rule === undefined) {
    const states = table.filter((candidate) => candidate.action === action).map((candidate) => candidate.state);
    return refuse('state', [
      `This ${thing} is ${state}; to ${action} it, it must be ${states.length === 0 ? 'in another state' : states.join(' or ')}.`,
    ]);
  }
  if (rule.permits.some((permit) => fits(permit, who))) return { allowed: true, next: rule.next };
  return refuse('person', [
    `To ${action} this ${thing} you must be ${rule.permits.map((permit) => `an ${describePermit(permit)}`).join(', or ')}.`,
  ]);
};
