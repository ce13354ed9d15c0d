import { ProblemError, type Client } from '@likeness/client';
import type { Account, Role } from '@likeness/contracts';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import type { ReactNode } from 'react';
import { currentVisit, type Visit } from '../backend/visit';
import { signInPath } from '../session/return-path';
import { ProblemPage } from './problem-page';
import { WrongRole } from './wrong-role';

export interface SignedInVisit {
  readonly account: Account;
  readonly client: Client;
}

const toSignIn = async (): Promise<never> => redirect(signInPath((await headers()).get('x-likeness-path') ?? '/'));

async function explained(render: () => Promise<ReactNode>): Promise<ReactNode> {
  try {
    return await render();
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    if (error.status === 401) return toSignIn();
    if (error.status === 404) notFound();
    return <ProblemPage problem={error.problem} />;
  }
}

/** A page for some roles: others are told whose page it is, strangers sign in and come back. */
export async function pageFor(
  roles: readonly Role[],
  render: (visit: SignedInVisit) => Promise<ReactNode>,
): Promise<ReactNode> {
  const { account, client } = await currentVisit();
  if (account === null) return toSignIn();
  if (!roles.some((role) => account.roles.includes(role))) return <WrongRole roles={roles} account={account} />;
  return explained(() => render({ account, client }));
}

/** A page for everybody, signed in or not. */
export const pageForAll = async (render: (visit: Visit) => Promise<ReactNode>): Promise<ReactNode> => {
  const visit = await currentVisit();
  return explained(() => render(visit));
};
