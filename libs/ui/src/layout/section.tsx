import type { ReactNode } from 'react';

interface SectionProps {
  readonly title: string;
  readonly lead?: ReactNode;
  readonly action?: ReactNode;
  readonly children: ReactNode;
}

/** A heading and what belongs to it. Not a landmark: a page has many. */
export function Section({ title, lead, action, children }: SectionProps) {
  return (
    <section className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
        <h2 className="text-xl font-semibold">{title}</h2>
        {action}
      </div>
      {lead === undefined ? null : <div className="max-w-[72ch] text-quiet">{lead}</div>}
      {children}
    </section>
  );
}
