'use client';
import type { Account } from '@likeness/contracts';
import { buttonClass } from '@likeness/ui';
import { usePathname } from 'next/navigation';
import { signInPath } from '../session/return-path';
import { rolesOf } from './roles-in-words';

export function AccountCorner({ account }: { readonly account: Account | null }) {
  const here = usePathname();
  if (account === null) {
    return (
      <a href={signInPath(here)} className={buttonClass('primary')}>
        Sign in
      </a>
    );
  }
  return (
    <div className="flex items-center gap-4">
      <p className="text-right text-sm leading-tight">
        <span className="block font-medium">{account.name}</span>
        <span className="block text-quiet">{rolesOf(account.roles)}</span>
      </p>
      <form action="/auth/logout" method="post">
        <button
          type="submit"
          className="rounded text-sm text-accent underline underline-offset-4 hover:text-accent-strong"
        >
          Sign out
        </button>
      </form>
    </div>
  );
}
