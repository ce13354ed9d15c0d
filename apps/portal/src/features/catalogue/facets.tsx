import { classNames } from '@likeness/ui';
import Link from 'next/link';

export interface CatalogueSearch {
  readonly q?: string;
  readonly topic?: string;
  readonly organisation?: string;
  readonly guarantee?: 'dp' | 'none' | '';
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

const guarantees = [
  { value: '', label: 'any' },
  { value: 'dp', label: 'differentially private' },
  { value: 'none', label: 'no formal guarantee' },
];

interface FacetsProps {
  readonly search: CatalogueSearch;
  readonly topics: readonly string[];
  readonly organisations: readonly string[];
}

/** Each narrows what the others leave; what there is to choose comes from the data sets that were found. */
export function Facets({ search, topics, organisations }: FacetsProps) {
  const choice = (name: keyof CatalogueSearch, value: string, label: string) => ({
    label,
    href: catalogueHref({ ...search, [name]: value }),
    chosen: (search[name] ?? '') === value,
  });
  const found = (name: 'topic' | 'organisation', values: readonly string[]) => [
    choice(name, '', 'all'),
    ...[...new Set([...values, ...(search[name] ? [search[name]] : [])])]
      .sort()
      .map((value) => choice(name, value, value)),
  ];
  const topicChoices = found('topic', topics);
  const organisationChoices = found('organisation', organisations);
  return (
    <div className="grid gap-3">
      {topicChoices.length === 1 ? null : <Facet title="Topic" choices={topicChoices} />}
      {organisationChoices.length <= 2 && !search.organisation ? null : (
        <Facet title="Organisation" choices={organisationChoices} />
      )}
      <Facet title="Guarantee" choices={guarantees.map(({ value, label }) => choice('guarantee', value, label))} />
      <Facet
        title="Privacy loss ε"
        choices={[
          choice('maxEpsilon', '', 'any'),
          ...epsilons.map((maxEpsilon) => choice('maxEpsilon', maxEpsilon, `at most ${maxEpsilon}`)),
        ]}
      />
    </div>
  );
}
