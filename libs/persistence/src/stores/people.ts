import type { Person } from '@likeness/contracts';
import type { EntityManager } from 'typeorm';
import { In } from 'typeorm';
import { AccountEntity } from '../entities/account.js';

/** Looks up names once for a list of things. */
export const peopleOf = async (
  manager: EntityManager,
  ids: readonly (string | null)[],
): Promise<(id: string) => Person> => {
  const wanted = [...new Set(ids.filter((id) => id !== null))];
  const accounts = wanted.length === 0 ? [] : await manager.findBy(AccountEntity, { id: In(wanted) });
  const names = new Map(accounts.map(({ id, name }) => [id, name]));
  return (id) => ({ id, name: names.get(id) ?? 'Unknown' });
};
