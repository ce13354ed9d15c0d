import type { Role } from '@likeness/contracts';

export interface Destination {
  readonly path: string;
  readonly word: string;
}

const destinations: readonly (Destination & { readonly roles: readonly Role[] | 'all' })[] = [
  { path: '/', word: 'Catalogue', roles: 'all' },
  { path: '/sources', word: 'Sources', roles: ['owner'] },
  { path: '/runs', word: 'Runs', roles: ['owner'] },
  { path: '/reviews', word: 'Reviews', roles: ['admin'] },
  { path: '/releases', word: 'Releases', roles: ['owner', 'admin'] },
  { path: '/requests', word: 'Requests', roles: ['owner', 'admin', 'analyst'] },
  { path: '/budget', word: 'Budget', roles: ['owner', 'admin'] },
  { path: '/audit', word: 'Audit', roles: ['admin'] },
  { path: '/settings', word: 'Settings', roles: ['owner', 'admin', 'analyst'] },
];

/** The words of the top bar: the role decides. */
export const destinationsFor = (held: readonly Role[]): readonly Destination[] =>
  destinations
    .filter(({ roles }) => roles === 'all' || roles.some((role) => held.includes(role)))
    .map(({ path, word }) => ({ path, word }));
