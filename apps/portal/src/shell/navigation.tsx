'use client';
import { classNames } from '@likeness/ui';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { Destination } from './destinations';

const leadsTo = (path: string, here: string): boolean =>
  path === '/' ? here === '/' || /^\/(datasets|draws)\//.test(here) : here === path || here.startsWith(`${path}/`);

export function Navigation({ destinations }: { readonly destinations: readonly Destination[] }) {
  const here = usePathname();
  return (
    <nav aria-label="Main">
      <ul className="-mx-2 flex flex-wrap gap-x-1">
        {destinations.map(({ path, word }) => {
          const current = leadsTo(path, here);
          return (
            <li key={path}>
              <Link
                href={path}
                aria-current={current ? 'page' : undefined}
                className={classNames(
                  'inline-block rounded-md px-2 py-1.5 text-[0.95rem]',
                  current
                    ? 'font-semibold text-ink underline decoration-accent decoration-2 underline-offset-8'
                    : 'text-quiet hover:text-ink',
                )}
              >
                {word}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
