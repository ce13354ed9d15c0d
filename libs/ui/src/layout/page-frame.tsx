import type { ReactNode } from 'react';
import { Breadcrumb } from './breadcrumb.js';

interface PageFrameProps {
  readonly crumbs?: readonly ReactNode[];
  readonly title: string;
  readonly lead?: ReactNode;
  /** The one primary action of the page. */
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** Breadcrumb, one title, one primary action, then the content. */
export function PageFrame({ crumbs, title, lead, action, children }: PageFrameProps) {
  return (
    <div className="mx-auto grid max-w-7xl grid-cols-[minmax(0,1fr)] gap-8 px-4 pt-6 pb-16 sm:px-6">
      <header className="grid gap-2">
        {crumbs === undefined ? null : <Breadcrumb crumbs={crumbs} />}
        <div className="flex flex-wrap items-start justify-between gap-4">
          <h1 className="text-3xl font-semibold tracking-tight">{title}</h1>
          {action}
        </div>
        {lead === undefined ? null : <div className="max-w-[72ch] text-lg text-quiet">{lead}</div>}
      </header>
      {children}
    </div>
  );
}
