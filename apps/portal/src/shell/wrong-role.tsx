import type { Account, Role } from '@likeness/contracts';
import { buttonClass, PageFrame } from '@likeness/ui';
import Link from 'next/link';
import { anyOfRoles, rolesOf } from './roles-in-words';

export function WrongRole({ roles, account }: { readonly roles: readonly Role[]; readonly account: Account }) {
  return (
    <PageFrame
      title="This page is not yours"
      lead={`It is for ${anyOfRoles(roles)}. You are signed in as ${account.name}, ${rolesOf(account.roles)}.`}
    >
      <p className="max-w-[72ch]">
        Sign out and sign in with another account, or ask an admin of {account.organisation.name} for the role.
      </p>
      <Link href="/" className={`${buttonClass('primary')} justify-self-start`}>
        Go to the catalogue
      </Link>
    </PageFrame>
  );
}
