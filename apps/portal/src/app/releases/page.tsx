import { count, DataTable, dateInWords, EmptyState, number, PageFrame } from '@likeness/ui';
import { ReleaseState } from '../../features/releases/release-state';
import { pageFor } from '../../shell/page-for';
import { TextLink } from '../../shell/text-link';

export const metadata = { title: 'Releases' };

export default async function Releases() {
  return pageFor(['owner', 'admin'], async ({ account, client }) => {
    const releases = await client.releases.list();
    return (
      <PageFrame title="Releases" lead="What was made for the catalogue, from draft to withdrawal.">
        {releases.length === 0 ? (
          <EmptyState
            title="Releases will be listed here"
            action={account.roles.includes('owner') ? <TextLink href="/runs">Go to your runs</TextLink> : undefined}
          >
            A release is drafted from a finished run, and published after somebody else has approved it.
          </EmptyState>
        ) : (
          <DataTable
            caption="Releases"
            columns={[
              { title: 'Title', sortable: true },
              { title: 'Version', numeric: true, sortable: true },
              { title: 'State', sortable: true },
              { title: 'Made by', sortable: true },
              { title: 'Drafted', sortable: true },
              { title: 'Rows', numeric: true, sortable: true },
              { title: 'ε', numeric: true, sortable: true },
            ]}
            rows={releases.map((release) => ({
              key: release.id,
              cells: [
                <TextLink key="title" href={`/releases/${release.id}`}>
                  {release.card.title}
                </TextLink>,
                release.version,
                <ReleaseState key="state" state={release.state} />,
                release.maker.name,
                dateInWords(release.createdAt),
                count(release.rows),
                number(release.epsilon),
              ],
              sortBy: [
                release.card.title,
                release.version,
                release.state,
                release.maker.name,
                release.createdAt,
                release.rows,
                release.epsilon,
              ],
            }))}
          />
        )}
      </PageFrame>
    );
  });
}
