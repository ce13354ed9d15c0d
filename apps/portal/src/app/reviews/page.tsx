import type { Client } from '@likeness/client';
import type { Release } from '@likeness/contracts';
import { reviewerDocument } from '@likeness/reporting';
import {
  Badge,
  buttonClass,
  Card,
  dateInWords,
  EmptyState,
  PageFrame,
  promiseInWords,
  sizeInWords,
} from '@likeness/ui';
import Link from 'next/link';
import { PolicyVerdict } from '../../features/reports/policy-verdict';
import { pageFor } from '../../shell/page-for';

export const metadata = { title: 'Reviews' };

export default async function Reviews() {
  return pageFor(['admin'], async ({ client }) => {
    const submitted = await client.releases.list({ state: 'submitted' });
    const oldestFirst = [...submitted].sort((a, b) => (a.submittedAt ?? '').localeCompare(b.submittedAt ?? ''));
    return (
      <PageFrame title="Reviews" lead="What waits for a second pair of eyes, oldest first.">
        {oldestFirst.length === 0 ? (
          <EmptyState title="Nothing waits for a review">
            Releases that data owners submit will appear here, with the policy&apos;s verdict on each.
          </EmptyState>
        ) : (
          <ol className="grid gap-4">
            {oldestFirst.map((release) => (
              <li key={release.id}>
                <ReviewCard release={release} client={client} />
              </li>
            ))}
          </ol>
        )}
      </PageFrame>
    );
  });
}

async function ReviewCard({ release, client }: { readonly release: Release; readonly client: Client }) {
  const { verdict, guarantee } = reviewerDocument(await client.releases.reviewerReport({ id: release.id }));
  const verb = release.actions.includes('approve') ? 'Review it' : 'Read it';
  return (
    <Card>
      <h2 className="text-lg font-semibold">{release.card.title}</h2>
      <p className="text-quiet">
        Version {release.version} by {release.maker.name}
        {release.submittedAt === null ? '' : `, submitted on ${dateInWords(release.submittedAt)}`}.{' '}
        {sizeInWords(release)}, {promiseInWords(release)}.
      </p>
      {guarantee.tone === 'danger' ? <Badge tone="danger">{guarantee.badge}</Badge> : null}
      {verdict === null ? null : <PolicyVerdict verdict={verdict} />}
      <Link
        href={`/releases/${release.id}`}
        aria-label={`${verb}: ${release.card.title}`}
        className={`${buttonClass('primary')} justify-self-start`}
      >
        {verb}
      </Link>
    </Card>
  );
}
