import { Fragment, type ReactNode } from 'react';

export interface Fact {
  readonly term: string;
  readonly value: ReactNode;
}

/** Names and values, aligned. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-x-8 gap-y-1 sm:grid-cols-[max-content_minmax(0,1fr)] sm:gap-y-3">
      {facts.map(({ term, value }) => (
        <Fragment key={term}>
          <dt className="text-quiet max-sm:mt-2">{term}</dt>
          <dd className="max-w-[72ch] min-w-0 break-words">{value}</dd>
        </Fragment>
      ))}
    </dl>
  );
}
