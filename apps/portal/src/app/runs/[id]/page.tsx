import { reviewerDocument } from '@likeness/reporting';
import {
  buttonClass,
  count,
  Facts,
  momentInWords,
  Notice,
  PageFrame,
  promiseInWords,
  rho,
  Section,
} from '@likeness/ui';
import Link from 'next/link';
import { DraftRelease } from '../../../features/runs/draft-release';
import { LiveRun } from '../../../features/runs/live-run';
import { PlanView } from '../../../features/runs/plan-view';
import { RunState } from '../../../features/runs/run-state';
import { ReportFiles } from '../../../features/reports/report-files';
import { ReportView } from '../../../features/reports/report-view';
import { Crumb } from '../../../shell/crumb';
import { pageFor } from '../../../shell/page-for';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata = { title: 'Run' };

export default async function RunPage({ params }: Props) {
  const { id } = await params;
  return pageFor(['owner'], async ({ client }) => {
    const run = await client.runs.get({ id });
    const { state } = run.progress;
    const report = state === 'succeeded' ? await client.runs.report({ id }) : null;
    const isLive = state === 'queued' || state === 'running' || state === 'cancelling';
    return (
      <PageFrame
        crumbs={[
          <Crumb key="runs" href="/runs">
            Runs
          </Crumb>,
          run.source.name,
        ]}
        title={`A likeness of ${run.source.name}`}
        action={
          run.releaseId === null ? undefined : (
            <Link href={`/releases/${run.releaseId}`} className={buttonClass('primary')}>
              See the release
            </Link>
          )
        }
      >
        <Facts
          facts={[
            { term: 'State', value: <RunState state={state} /> },
            { term: 'Promise', value: promiseInWords({ ...run, guarantee: run.plan.guarantee }) },
            { term: 'Made by', value: run.plan.title },
            { term: 'Started', value: momentInWords(run.startedAt) },
            ...(run.endedAt === null ? [] : [{ term: 'Ended', value: momentInWords(run.endedAt) }]),
            ...(isLive ? [] : [{ term: 'Spent', value: rho(run.progress.spentPicoRho) }]),
            ...(run.syntheticRows === null ? [] : [{ term: 'Synthetic rows', value: count(run.syntheticRows) }]),
          ]}
        />
        {isLive ? <LiveRun id={id} first={run.progress} /> : null}
        {run.failure === null ? null : (
          <Notice tone="danger" title="The run failed">
            <p>{run.failure.detail}</p>
            <p className="text-sm text-quiet">Code: {run.failure.code}</p>
          </Notice>
        )}
        {state === 'cancelled' ? (
          <Notice title="The run was stopped">What was measured stays spent; the rest is back in the budget.</Notice>
        ) : null}
        {report === null ? null : (
          <>
            {run.releaseId === null ? (
              <Section
                title="Next: draft a release"
                lead="Read the report below first. A draft is seen by you alone until you submit it for review."
              >
                <DraftRelease runId={id} suggestedTitle={`${run.source.name}, synthetic`} />
              </Section>
            ) : null}
            <ReportFiles path={`/runs/${id}/report/file`} what="Report" />
            <ReportView document={reviewerDocument(report)} />
          </>
        )}
        <Section title="The plan">
          <PlanView plan={run.plan} />
        </Section>
      </PageFrame>
    );
  });
}
