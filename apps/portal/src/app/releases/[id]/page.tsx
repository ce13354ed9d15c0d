import { publicDocument, reviewerDocument } from '@likeness/reporting';
import {
  dateInWords,
  Facts,
  GuaranteeBadge,
  Notice,
  PageFrame,
  promiseInWords,
  ReviewersGround,
  Section,
  sizeInWords,
} from '@likeness/ui';
import { Approvals } from '../../../features/releases/approvals';
import { CardForm } from '../../../features/releases/card-form';
import { DecideRelease } from '../../../features/releases/decide-release';
import { PublicCard } from '../../../features/releases/public-card';
import { ReleaseActions } from '../../../features/releases/release-actions';
import { ReleaseState } from '../../../features/releases/release-state';
import { PolicyVerdict } from '../../../features/reports/policy-verdict';
import { ReportFiles } from '../../../features/reports/report-files';
import { ReportView } from '../../../features/reports/report-view';
import { Crumb } from '../../../shell/crumb';
import { pageFor } from '../../../shell/page-for';
import { TextLink } from '../../../shell/text-link';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata = { title: 'Release' };

export default async function ReleasePage({ params }: Props) {
  const { id } = await params;
  return pageFor(['owner', 'admin'], async ({ account, client }) => {
    const [release, reviewerReport, publicReport] = await Promise.all([
      client.releases.get({ id }),
      client.releases.reviewerReport({ id }),
      client.releases.publicReport({ id }),
    ]);
    const { actions, card, state } = release;
    const reviewed = reviewerDocument(reviewerReport);
    const isMaker = release.maker.id === account.id;
    return (
      <PageFrame
        crumbs={[
          <Crumb key="releases" href="/releases">
            Releases
          </Crumb>,
          card.title,
        ]}
        title={card.title}
        action={<ReleaseActions id={id} actions={actions} />}
      >
        <Facts
          facts={[
            { term: 'State', value: <ReleaseState state={state} /> },
            { term: 'Version', value: release.version },
            { term: 'Size', value: sizeInWords(release) },
            {
              term: 'Promise',
              value:
                release.guarantee === 'none' ? (
                  <GuaranteeBadge guarantee="none" epsilon={release.epsilon} />
                ) : (
                  `${promiseInWords(release)}, unit of protection: ${release.unit}`
                ),
            },
            { term: 'Made by', value: release.maker.name },
            ...(release.submittedAt === null ? [] : [{ term: 'Submitted', value: dateInWords(release.submittedAt) }]),
            ...(release.publishedAt === null
              ? []
              : [
                  {
                    term: 'Published',
                    value: (
                      <>
                        {dateInWords(release.publishedAt)}
                        {state === 'published' ? (
                          <>
                            , <TextLink href={`/datasets/${release.datasetId}`}>see it in the catalogue</TextLink>
                          </>
                        ) : null}
                      </>
                    ),
                  },
                ]),
          ]}
        />
        {actions.includes('approve') ? (
          <Section
            title="Your decision"
            lead="Read both reports below; the weakest column comes first. You answer for what becomes public."
          >
            <div className="grid gap-x-8 gap-y-6 lg:grid-cols-2">
              <ReviewersGround about="what the policy says">
                <p className="max-w-[72ch]">{reviewed.lead}</p>
                {reviewed.verdict === null ? null : <PolicyVerdict verdict={reviewed.verdict} />}
              </ReviewersGround>
              <div className="self-start lg:sticky lg:top-4">
                <DecideRelease id={id} />
              </div>
            </div>
          </Section>
        ) : null}
        {state === 'submitted' && isMaker ? (
          <Notice title="Waiting for somebody else">
            An admin who did not make this release reads it and decides. You can take it back until then.
          </Notice>
        ) : null}
        <Section title="What the catalogue says">
          {actions.includes('edit') ? <CardForm release={release} /> : <PublicCard card={card} />}
        </Section>
        <Section title="Approvals">
          <Approvals release={release} />
        </Section>
        <ReportFiles path={`/releases/${id}/reviewer-report/file`} what="Reviewer’s report" />
        <ReportView document={reviewed} />
        <section aria-labelledby="public" className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <h2 id="public" className="text-2xl font-semibold">
            The public report
          </h2>
          <p className="max-w-[72ch] text-quiet">
            This is what everybody will see: synthetic rows, and noisy measurements that were paid for. No number in it
            was computed from real rows without noise.
          </p>
          <ReportFiles path={`/releases/${id}/public-report/file`} what="Public report" />
          <ReportView document={publicDocument(publicReport)} />
        </section>
      </PageFrame>
    );
  });
}
