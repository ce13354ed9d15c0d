import { PageFrame, Section } from '@likeness/ui';
import { DrawForm } from '../../../../features/draws/draw-form';
import { DrawPromise } from '../../../../features/draws/draw-promise';
import { DrawsTable } from '../../../../features/draws/draws-table';
import { Crumb } from '../../../../shell/crumb';
import { pageFor } from '../../../../shell/page-for';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata = { title: 'Draw rows' };

export default async function DrawRowsPage({ params }: Props) {
  const { id } = await params;
  return pageFor(['owner', 'analyst'], async ({ client }) => {
    const [dataset, options, draws] = await Promise.all([
      client.datasets.get({ id }),
      client.draws.options({ id }),
      client.draws.list({ datasetId: id }),
    ]);
    return (
      <PageFrame
        crumbs={[
          <Crumb key="/" href="/">
            Catalogue
          </Crumb>,
          <Crumb key="dataset" href={`/datasets/${id}`}>
            {dataset.title}
          </Crumb>,
          'Draw rows',
        ]}
        title="Draw rows from the model"
        lead={`New synthetic rows from the model behind version ${options.version} of ${dataset.title}: as many as you need, of the kind that you need.`}
      >
        <DrawPromise {...dataset} />
        <Section title="What shall be drawn?">
          <DrawForm datasetId={id} options={options} />
        </Section>
        <Section
          title="Drawn so far"
          lead="Rows are kept for a week; the same request and seed draw the same ones again."
        >
          {draws.length === 0 ? (
            <p className="text-quiet">Nothing yet. What you ask for above will be listed here.</p>
          ) : (
            <DrawsTable draws={draws} />
          )}
        </Section>
      </PageFrame>
    );
  });
}
