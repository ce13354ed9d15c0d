import type { AccessRequest } from '@likeness/contracts';
import { Card, dateInWords, Facts } from '@likeness/ui';
import type { ReactNode } from 'react';
import { TextLink } from '../../shell/text-link';
import { RequestState } from './request-state';

interface RequestCardProps {
  readonly request: AccessRequest;
  readonly children?: ReactNode;
}

export function RequestCard({ request, children }: RequestCardProps) {
  const { dataset, requester, state, submittedAt, decidedAt, decidedBy, decisionReason } = request;
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-lg font-semibold">
          <TextLink href={`/datasets/${dataset.id}`}>{dataset.title}</TextLink>
        </h3>
        <RequestState state={state} />
      </div>
      <Facts
        facts={[
          { term: 'Asked by', value: `${requester.name}${submittedAt ? ` on ${dateInWords(submittedAt)}` : ''}` },
          { term: 'Purpose', value: request.purpose || 'not written yet' },
          { term: 'Project', value: request.project || 'not written yet' },
          { term: 'People', value: <span className="whitespace-pre-line">{request.people || 'not written yet'}</span> },
          ...(decidedAt === null
            ? []
            : [
                {
                  term: 'Decided by',
                  value: `${decidedBy?.name ?? 'somebody who has left'} on ${dateInWords(decidedAt)}`,
                },
                { term: 'Reason', value: decisionReason ?? 'none given' },
              ]),
        ]}
      />
      {children}
    </Card>
  );
}
