import { PageFrame } from '@likeness/ui';
import { Wizard } from '../../../features/wizard/wizard';
import { Crumb } from '../../../shell/crumb';
import { pageFor } from '../../../shell/page-for';

interface Props {
  readonly searchParams: Promise<{ readonly source?: string }>;
}

export const metadata = { title: 'Make a likeness' };

export default async function NewRun({ searchParams }: Props) {
  const { source: asked } = await searchParams;
  return pageFor(['owner'], async ({ client }) => {
    const [sources, populations, synthesizers, policy] = await Promise.all([
      client.sources.list(),
      client.budget.populations(),
      client.runs.synthesizers(),
      client.budget.policy(),
    ]);
    const ready = sources.filter(({ state }) => state === 'ready');
    const chosen = ready.find(({ id }) => id === asked) ?? (ready.length === 1 ? ready[0] : undefined);
    const source = chosen === undefined ? null : await client.sources.get({ id: chosen.id });
    return (
      <PageFrame
        crumbs={[
          <Crumb key="runs" href="/runs">
            Runs
          </Crumb>,
          'Make a likeness',
        ]}
        title="Make a likeness"
        lead="Four screens from a table to a plan. Nothing is measured and nothing is spent before you start."
      >
        <Wizard
          key={source?.id ?? 'none'}
          sources={ready}
          source={source}
          populations={populations}
          synthesizers={synthesizers}
          policy={policy}
        />
      </PageFrame>
    );
  });
}
