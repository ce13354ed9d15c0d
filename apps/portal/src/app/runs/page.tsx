import { buttonClass, DataTable, EmptyState, momentInWords, number, PageFrame, percent } from '@likeness/ui';
import Link from 'next/link';
import { ChooseRun, CompareForm, hasReport } from '../../features/runs/compare-form';
import { RunState } from '../../features/runs/run-state';
import { pageFor } from '../../shell/page-for';
import { TextLink } from '../../shell/text-link';

export const metadata = { title: 'Runs' };

export default async function Runs() {
  return pageFor(['owner'], async ({ client }) => {
    const runs = await client.runs.list();
    const begin = (
      <Link href="/runs/new" className={buttonClass('primary')}>
        Make a likeness
      </Link>
    );
    return (
      <PageFrame
        title="Runs"
        lead="Each run makes one synthetic table from one source, and spends a part of its budget."
        action={runs.length === 0 ? undefined : begin}
      >
        {runs.length === 0 ? (
          <EmptyState title="Your runs will be listed here" action={begin}>
            Four screens lead from a table to a plan. Nothing is spent before you start.
          </EmptyState>
        ) : (
          <CompareForm enough={runs.filter(hasReport).length > 1}>
            <DataTable
              caption="My runs"
              columns={[
                { title: 'Compare' },
                { title: 'Source', sortable: true },
                { title: 'Started', sortable: true },
                { title: 'State', sortable: true },
                { title: 'Done', numeric: true, sortable: true },
                { title: 'ε', numeric: true, sortable: true },
                { title: 'Release' },
              ]}
              rows={runs.map((run) => ({
                key: run.id,
                cells: [
                  hasReport(run) ? <ChooseRun key="choose" run={run} /> : null,
                  <TextLink key="run" href={`/runs/${run.id}`}>
                    {run.source.name}
                  </TextLink>,
                  momentInWords(run.startedAt),
                  <RunState key="state" state={run.progress.state} />,
                  percent(Math.round(run.progress.fraction * 100) / 100),
                  number(run.epsilon),
                  run.releaseId === null ? (
                    'none yet'
                  ) : (
                    <TextLink key="release" href={`/releases/${run.releaseId}`}>
                      see the release
                    </TextLink>
                  ),
                ],
                sortBy: [
                  null,
                  run.source.name,
                  run.startedAt,
                  run.progress.state,
                  run.progress.fraction,
                  run.epsilon,
                  null,
                ],
              }))}
            />
          </CompareForm>
        )}
      </PageFrame>
    );
  });
}
