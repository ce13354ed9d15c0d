import type { Role } from '@likeness/contracts';

export const roleInWords: Readonly<Record<Role, string>> = {
  owner: 'data owner',
  admin: 'admin',
  analyst: 'analyst',
};

const list = new Intl.ListFormat('en', { type: 'disjunction' });
const all = new Intl.ListFormat('en', { type: 'conjunction' });

export const anyOfRoles = (roles: readonly Role[]): string => list.format(roles.map((role) => `${roleInWords[role]}s`));

export const rolesOf = (roles: readonly Role[]): string => all.format(roles.map((role) => roleInWords[role]));
