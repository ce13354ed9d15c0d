import { counted, EmptyState, PageFrame } from '@likeness/ui';
import { DatasetCard } from '../features/catalogue/dataset-card';
import { catalogueHref, Facets, type CatalogueSearch } from '../features/catalogue/facets';
import { SearchForm } from '../features/catalogue/search-form';
import { pageForAll } from '../shell/page-for';
import { TextLink } from '../shell/text-link';

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | readonly string[] | undefined>>>;
}

const single = (value: string | readonly string[] | undefined): string =>
  (typeof value === 'string' ? value : (value?.[0] ?? '')).slice(0, 200);

export default async function Catalogue({ searchParams }: Props) {
  const asked = await searchParams;
  const epsilon = Number(single(asked.maxEpsilon));
  const search: CatalogueSearch = {
    q: single(asked.q),
    topic: single(asked.topic).slice(0, 40),
    organisation: single(asked.organisation),
    guarantee: (['dp', 'none'] as const).find((known) => known === asked.guarantee) ?? '',
    maxEpsilon: epsilon > 0 && Number.isFinite(epsilon) ? String(epsilon) : '',
  };
  return pageForAll(async ({ account, client }) => {
    const found = await client.datasets.search({
      q: search.q || undefined,
      topic: search.topic || undefined,
      organisation: search.organisation || undefined,
      guarantee: search.guarantee || undefined,
      maxEpsilon: search.maxEpsilon || undefined,
    });
    const isFiltered = Object.values(search).some(Boolean);
    return (
      <PageFrame
        title="Catalogue"
        lead="Synthetic data about people, made so that nobody in the real data can be singled out. Find a set, read what it promises, ask for access."
      >
        <div className="grid gap-4">
          <SearchForm
            q={search.q ?? ''}
            kept={Object.entries(search).filter(([name, value]) => name !== 'q' && value !== '')}
          />
          <Facets
            search={search}
            topics={found.flatMap(({ topics }) => topics)}
            organisations={found.map(({ organisation }) => organisation)}
          />
        </div>
        {found.length === 0 && isFiltered ? (
          <EmptyState
            title="No data set matches"
            action={<TextLink href={catalogueHref({})}>Show all data sets</TextLink>}
          >
            Use fewer words, another topic, or a larger privacy loss.
          </EmptyState>
        ) : found.length === 0 ? (
          <EmptyState
            title="Published data sets will be listed here"
            action={
              account?.roles.includes('owner') ? <TextLink href="/sources/new">Register a source</TextLink> : undefined
            }
          >
            A data owner registers a source, makes a synthetic likeness of it, and publishes it after a review.
          </EmptyState>
        ) : (
          <section aria-label="Data sets" className="grid gap-4">
            <p role="status" className="text-quiet">
              {counted(found.length, 'data set')}
            </p>
            <div className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
              {found.map((dataset) => (
                <DatasetCard key={dataset.id} dataset={dataset} />
              ))}
            </div>
          </section>
        )}
      </PageFrame>
    );
  });
}
