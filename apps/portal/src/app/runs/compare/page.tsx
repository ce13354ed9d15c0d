import { EmptyState, Notice, PageFrame } from '@likeness/ui';
import { MOST_COMPARED, hasReport } from '../../../features/runs/compare-form';
import { RunComparison, type ComparedRun } from '../../../features/runs/run-comparison';
import { Crumb } from '../../../shell/crumb';
import { pageFor } from '../../../shell/page-for';
import { TextLink } from '../../../shell/text-link';

interface Props {
  readonly searchParams: Promise<{ readonly run?: string | readonly string[] }>;
}

export const metadata = { title: 'Compare runs' };

export default async function CompareRuns({ searchParams }: Props) {
  const asked = [...new Set([(await searchParams).run ?? []].flat())];
  return pageFor(['owner'], async ({ client }) => {
    const chosen = await Promise.all(asked.slice(0, MOST_COMPARED).map((id) => client.runs.get({ id })));
    const compared: ComparedRun[] = await Promise.all(
      chosen.filter(hasReport).map(async (run) => ({ run, report: await client.runs.report({ id: run.id }) })),
    );
    const sources = new Set(compared.map(({ run }) => run.source.id));
    return (
      <PageFrame
        crumbs={[
          <Crumb key="runs" href="/runs">
            Runs
          </Crumb>,
          'Compare',
        ]}
        title="Runs side by side"
        lead="The same questions asked of each run. The best answer of a row is marked; a sign is no verdict where chance alone may differ."
      >
        {compared.length < 2 ? (
          <EmptyState title="Choose two runs or more" action={<TextLink href="/runs">Choose among my runs</TextLink>}>
            Only runs that succeeded have figures to compare.
          </EmptyState>
        ) : (
          <>
            {asked.length > MOST_COMPARED ? (
              <Notice title={`The first ${MOST_COMPARED} are shown`}>More would not fit side by side.</Notice>
            ) : null}
            {sources.size > 1 ? (
              <Notice tone="caution" title="These runs are of different sources">
                Their figures describe different data, so a smaller error need not be a better run.
              </Notice>
            ) : null}
            <RunComparison compared={compared} />
          </>
        )}
      </PageFrame>
    );
  });
}
