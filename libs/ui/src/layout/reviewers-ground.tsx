import type { ReactNode } from 'react';

interface ReviewersGroundProps {
  /** Where a page has several: what this one holds. */
  readonly about?: string;
  readonly children: ReactNode;
}

/** The tinted ground on which numbers computed from real data stand; nothing public ever does. */
export function ReviewersGround({ about, children }: ReviewersGroundProps) {
  return (
    <section
      aria-label={`Computed from real data: for reviewers only${about === undefined ? '' : `: ${about}`}`}
      className="-mx-4 grid grid-cols-[minmax(0,1fr)] gap-8 border-y-2 border-reviewer-line bg-reviewer px-4 py-6 sm:mx-0 sm:rounded-2xl sm:border-2 sm:px-6"
    >
      <p className="flex items-center gap-2 font-semibold text-reviewer-ink">
        <svg aria-hidden="true" viewBox="0 0 16 16" className="size-5 shrink-0" fill="currentColor">
          <path d="M4 7V5a4 4 0 0 1 8 0v2h.5A1.5 1.5 0 0 1 14 8.5v5A1.5 1.5 0 0 1 12.5 15h-9A1.5 1.5 0 0 1 2 13.5v-5A1.5 1.5 0 0 1 3.5 7H4zm2 0h4V5a2 2 0 1 0-4 0v2z" />
        </svg>
        Computed from real data: for reviewers only
      </p>
      {children}
    </section>
  );
}
