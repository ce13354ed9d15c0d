import type { ReactNode } from 'react';

export function Card({ children }: { readonly children: ReactNode }) {
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] content-start gap-3 rounded-xl border border-line bg-surface p-4 sm:p-6">
      {children}
    </article>
  );
}
