import type { ReactNode } from 'react';

export function Disclosure({ summary, children }: { readonly summary: string; readonly children: ReactNode }) {
  return (
    <details className="group min-w-0">
      <summary className="inline-block py-1 text-sm text-accent underline underline-offset-4 hover:text-accent-strong">
        {summary}
      </summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}
