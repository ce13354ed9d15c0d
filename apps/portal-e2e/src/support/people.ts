import type { Role } from '@likeness/contracts';

/** The accounts of the demo organisation, as docker/keycloak/realm.json has them. */
export const people: Readonly<
  Record<Role, { readonly username: string; readonly password: string; readonly name: string }>
> = {
  owner: { username: 'owner', password: 'likeness-owner', name: 'Olivia Owner' },
  admin: { username: 'admin', password: 'likeness-admin', name: 'Adam Admin' },
  analyst: { username: 'analyst', password: 'likeness-analyst', name: 'Anna Analyst' },
};
