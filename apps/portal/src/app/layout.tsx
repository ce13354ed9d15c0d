import { mainId, SkipLink, TopBar } from '@likeness/ui';
import type { Metadata } from 'next';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { currentSession } from '../session/current-session';
import { AccountCorner } from '../shell/account-corner';
import { destinationsFor } from '../shell/destinations';
import { Navigation } from '../shell/navigation';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Likeness', template: '%s · Likeness' },
  description: 'Share data about people without sharing the people.',
};

export const dynamic = 'force-dynamic';

export default async function Layout({ children }: { readonly children: ReactNode }) {
  // The bar stands even when sessions cannot be read; the page below says what is wrong.
  const account = await currentSession().then(
    (session) => session?.account ?? null,
    () => null,
  );
  return (
    <html lang="en">
      <body>
        <SkipLink />
        <TopBar
          brand={
            <Link href="/" className="rounded-md py-1 text-xl font-semibold tracking-tight text-ink">
              Likeness
            </Link>
          }
          navigation={<Navigation destinations={destinationsFor(account?.roles ?? [])} />}
          account={<AccountCorner account={account} />}
        />
        <main id={mainId} tabIndex={-1} className="outline-none">
          {children}
        </main>
      </body>
    </html>
  );
}
