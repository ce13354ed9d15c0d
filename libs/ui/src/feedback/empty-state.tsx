import type { ReactNode } from 'react';

interface EmptyStateProps {
  /** What will be here. */
  readonly title: string;
  /** How to begin. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
}

export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="grid max-w-[72ch] justify-items-start gap-3 rounded-xl border border-dashed border-edge px-6 py-8">
      <p className="text-lg font-semibold">{title}</p>
      {children === undefined ? null : <div className="text-quiet">{children}</div>}
      {action}
    </div>
  );
}
