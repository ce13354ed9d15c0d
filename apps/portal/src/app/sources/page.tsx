import { buttonClass, DataTable, dateInWords, EmptyState, PageFrame } from '@likeness/ui';
import Link from 'next/link';
import { SourceState } from '../../features/sources/source-state';
import { pageFor } from '../../shell/page-for';
import { TextLink } from '../../shell/text-link';

export const metadata = { title: 'Sources' };

export default async function Sources() {
  return pageFor(['owner'], async ({ client }) => {
    const sources = (await client.sources.list()).filter(({ state }) => state !== 'removed');
    const register = (
      <Link href="/sources/new" className={buttonClass('primary')}>
        Register a source
      </Link>
    );
    return (
      <PageFrame
        title="Sources"
        lead="The real tables you answer for. Only the worker opens them; nothing of them is public until you declare it."
        action={sources.length === 0 ? undefined : register}
      >
        {sources.length === 0 ? (
          <EmptyState title="Your sources will be listed here" action={register}>
            Begin with a CSV or Parquet file, or a table in a Postgres database.
          </EmptyState>
        ) : (
          <DataTable
            caption="My sources"
            columns={[
              { title: 'Name', sortable: true },
              { title: 'State', sortable: true },
              { title: 'Where it is', sortable: true },
              { title: 'People behind it', sortable: true },
              { title: 'Registered', sortable: true },
            ]}
            rows={sources.map((source) => ({
              key: source.id,
              cells: [
                <TextLink key="name" href={`/sources/${source.id}`}>
                  {source.name}
                </TextLink>,
                <SourceState key="state" state={source.state} />,
                source.location,
                source.population.name,
                dateInWords(source.createdAt),
              ],
              sortBy: [source.name, source.state, null, null, source.createdAt],
            }))}
          />
        )}
      </PageFrame>
    );
  });
}
