import type { ReactNode } from 'react';

/** Where this page is; the last crumb is the page itself. */
export function Breadcrumb({ crumbs }: { readonly crumbs: readonly ReactNode[] }) {
  return (
    <nav aria-label="Breadcrumb" className="text-sm text-quiet">
      <ol className="flex flex-wrap gap-x-2 gap-y-2">
        {crumbs.map((crumb, index) => (
          <li key={index} className="flex gap-x-2" aria-current={index === crumbs.length - 1 ? 'page' : undefined}>
            {index === 0 ? null : <span aria-hidden="true">/</span>}
            {crumb}
          </li>
        ))}
      </ol>
    </nav>
  );
}
