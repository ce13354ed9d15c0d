import { buttonClass, counted, DataTable, EmptyState, momentInWords, Notice, PageFrame } from '@likeness/ui';
import Link from 'next/link';
import { actionInWords, detailsInWords } from '../../features/audit/action-in-words';
import { pageFor } from '../../shell/page-for';
import { TextLink } from '../../shell/text-link';

export const metadata = { title: 'Audit' };

interface Props {
  readonly searchParams: Promise<{ readonly before?: string; readonly verify?: string }>;
}

const pageSize = 100;

export default async function Audit({ searchParams }: Props) {
  const { before, verify } = await searchParams;
  return pageFor(['admin'], async ({ client }) => {
    const from = before !== undefined && /^\d{1,15}$/.test(before) ? Number(before) : undefined;
    const [events, verdict] = await Promise.all([
      client.audit.list({ before: from, limit: pageSize }),
      verify === undefined ? null : client.audit.verify(),
    ]);
    const last = events.at(-1);
    return (
      <PageFrame
        title="Audit"
        lead="Who did what, and when. Every entry is chained to the one before it; none can be changed unnoticed."
        action={
          <Link href="/audit?verify" prefetch={false} className={buttonClass('primary')}>
            Verify the chain
          </Link>
        }
      >
        {verdict === null ? null : verdict.intact ? (
          <div role="status">
            <Notice tone="good" title="The chain is whole">
              <p>
                {counted(verdict.events, 'entry', 'entries')} checked. Head:{' '}
                <code className="text-sm break-all">{verdict.head}</code>
              </p>
            </Notice>
          </div>
        ) : (
          <div role="alert">
            <Notice tone="danger" title="The chain is broken">
              Entry {verdict.firstBroken} does not fit the one before it. Somebody changed the log; keep the database as
              it is and call whoever runs it.
            </Notice>
          </div>
        )}
        {events.length === 0 ? (
          <EmptyState title="Steps will be listed here">
            Every registration, run, decision and download is one entry.
          </EmptyState>
        ) : (
          <DataTable
            caption="Audit log, newest first"
            columns={[
              { title: 'No.', numeric: true, sortable: true },
              { title: 'When', sortable: true },
              { title: 'Who', sortable: true },
              { title: 'What', sortable: true },
              { title: 'Details' },
            ]}
            rows={events.map((event) => ({
              key: `${event.sequence}`,
              cells: [
                event.sequence,
                momentInWords(event.at),
                event.actor?.name ?? 'the system',
                actionInWords(event.action),
                <span key="details" className="block max-w-[60ch] text-sm break-words text-quiet">
                  {detailsInWords(event.details)}
                </span>,
              ],
              sortBy: [event.sequence, event.at, event.actor?.name ?? '', event.action, null],
            }))}
          />
        )}
        {last === undefined || events.length < pageSize ? null : (
          <p>
            <TextLink href={`/audit?before=${last.sequence}`}>Older entries</TextLink>
          </p>
        )}
      </PageFrame>
    );
  });
}
