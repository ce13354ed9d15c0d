import { buttonClass, EmptyState, PageFrame, Section } from '@likeness/ui';
import Link from 'next/link';
import { AccessTable } from '../../features/requests/access-table';
import { DecideRequest } from '../../features/requests/decide-request';
import { RequestCard } from '../../features/requests/request-card';
import { WithdrawRequest } from '../../features/requests/withdraw-request';
import { pageFor } from '../../shell/page-for';
import { TextLink } from '../../shell/text-link';

export const metadata = { title: 'Requests' };

export default async function Requests() {
  return pageFor(['owner', 'admin', 'analyst'], async ({ account, client }) => {
    const [requests, entitlements, policy] = await Promise.all([
      client.requests.list(),
      client.requests.entitlements(),
      client.budget.policy(),
    ]);
    const waiting = requests.filter(({ actions }) => actions.includes('approve') || actions.includes('reject'));
    const mine = requests.filter(({ requester }) => requester.id === account.id);
    const others = requests.filter((request) => !waiting.includes(request) && !mine.includes(request));
    const decides = account.roles.includes('owner') || account.roles.includes('admin');
    const asks = account.roles.includes('analyst');
    const today = new Date().toISOString().slice(0, 10);
    return (
      <PageFrame
        title="Requests"
        lead={decides ? 'Who asks for your data sets, and what was decided.' : 'What you asked for, and the answers.'}
      >
        {decides ? (
          <Section title="Waiting for you">
            {waiting.length === 0 ? (
              <EmptyState title="Nobody waits for your decision">
                Requests for access to your published data sets will appear here.
              </EmptyState>
            ) : (
              <div className="grid gap-4 lg:grid-cols-2">
                {waiting.map((request) => (
                  <RequestCard key={request.id} request={request}>
                    <DecideRequest
                      id={request.id}
                      actions={request.actions}
                      maxAccessDays={policy.maxAccessDays}
                      today={today}
                    />
                  </RequestCard>
                ))}
              </div>
            )}
          </Section>
        ) : null}
        {asks ? (
          <Section title="My requests">
            {mine.length === 0 ? (
              <EmptyState
                title="Your requests will be listed here"
                action={<TextLink href="/">Find a data set in the catalogue</TextLink>}
              >
                Open a data set and press “Request access”.
              </EmptyState>
            ) : (
              <div className="grid gap-4 lg:grid-cols-2">
                {mine.map((request) => (
                  <RequestCard key={request.id} request={request}>
                    <div className="flex flex-wrap gap-3">
                      {request.state === 'draft' ? (
                        <Link href={`/datasets/${request.datasetId}/request`} className={buttonClass('primary')}>
                          Go on writing
                        </Link>
                      ) : null}
                      {request.state === 'approved' ? (
                        <Link href={`/datasets/${request.datasetId}`} className={buttonClass('primary')}>
                          Go to the data set
                        </Link>
                      ) : null}
                      {request.actions.includes('withdraw') ? <WithdrawRequest id={request.id} /> : null}
                    </div>
                  </RequestCard>
                ))}
              </div>
            )}
          </Section>
        ) : null}
        {entitlements.length === 0 ? null : (
          <Section title={decides ? 'Who has access' : 'My access'}>
            <AccessTable
              entitlements={entitlements}
              mayRevoke={(each) => decides && each.state === 'active' && each.holder.id !== account.id}
            />
          </Section>
        )}
        {others.length === 0 ? null : (
          <Section title="Decided">
            <div className="grid gap-4 lg:grid-cols-2">
              {others.map((request) => (
                <RequestCard key={request.id} request={request} />
              ))}
            </div>
          </Section>
        )}
      </PageFrame>
    );
  });
}
