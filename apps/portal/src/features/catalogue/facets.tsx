import { classNames } from '@likeness/ui';
import Link from 'next/link';

export interface CatalogueSearch {
  readonly q?: string;
  readonly topic?: string;
  readonly maxEpsilon?: string;
}

export const catalogueHref = (search: CatalogueSearch): string => {
  const query = new URLSearchParams(Object.entries(search).filter(([, value]) => value));
  return query.size === 0 ? '/' : `/?${query}`;
};

interface FacetProps {
  readonly title: string;
  readonly choices: readonly { readonly label: string; readonly href: string; readonly chosen: boolean }[];
}

function Facet({ title, choices }: FacetProps) {
  return (
    <nav aria-label={title} className="flex flex-wrap items-baseline gap-x-2 gap-y-1">
      <span className="text-sm text-quiet">{title}</span>
      <ul className="flex flex-wrap gap-2">
        {choices.map(({ label, href, chosen }) => (
          <li key={label}>
            <Link
              href={href}
              aria-current={chosen ? 'true' : undefined}
              className={classNames(
                'inline-block rounded-full border px-3 py-0.5 text-sm',
                chosen
                  ? 'border-accent bg-accent-soft font-semibold text-accent-strong'
                  : 'border-line bg-surface text-ink hover:border-edge',
              )}
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

const epsilons = ['0.5', '1', '3', '10'];

export function Facets({ search, topics }: { readonly search: CatalogueSearch; readonly topics: readonly string[] }) {
  const topicChoices = [...new Set([...topics, ...(search.topic ? [search.topic] : [])])].sort();
  return (
    <div className="grid gap-3">
      {topicChoices.length === 0 ? null : (
        <Facet
          title="Topic"
          choices={[
            { label: 'all', href: catalogueHref({ ...search, topic: '' }), chosen: !search.topic },
            ...topicChoices.map((topic) => ({
              label: topic,
              href: catalogueHref({ ...search, topic }),
              chosen: search.topic === topic,
            })),
          ]}
        />
      )}
      <Facet
        title="Privacy loss ε"
        choices={[
          { label: 'any', href: catalogueHref({ ...search, maxEpsilon: '' }), chosen: !search.maxEpsilon },
          ...epsilons.map((maxEpsilon) => ({
            label: `at most ${maxEpsilon}`,
            href: catalogueHref({ ...search, maxEpsilon }),
            chosen: search.maxEpsilon === maxEpsilon,
          })),
        ]}
      />
    </div>
  );
}
