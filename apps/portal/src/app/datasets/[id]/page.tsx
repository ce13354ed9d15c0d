import { publicDocument } from '@likeness/reporting';
import { Badge, dateInWords, GuaranteeBadge, PageFrame, Section, sizeInWords } from '@likeness/ui';
import { AccessAction } from '../../../features/datasets/access-action';
import { FiveSafes } from '../../../features/datasets/five-safes';
import { Preview } from '../../../features/datasets/preview';
import { drawingFor } from '../../../features/draws/drawing-for';
import { RowsOnDemand } from '../../../features/draws/rows-on-demand';
import { ReportFiles } from '../../../features/reports/report-files';
import { ReportView } from '../../../features/reports/report-view';
import { Crumb } from '../../../shell/crumb';
import { pageForAll } from '../../../shell/page-for';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata = { title: 'Data set' };

export default async function DatasetPage({ params }: Props) {
  const { id } = await params;
  return pageForAll(async ({ account, client }) => {
    const dataset = await client.datasets.get({ id });
    return (
      <PageFrame
        crumbs={[
          <Crumb key="/" href="/">
            Catalogue
          </Crumb>,
          dataset.title,
        ]}
        title={dataset.title}
        lead={dataset.description}
        action={<AccessAction dataset={dataset} account={account} />}
      >
        <div className="grid gap-3">
          <p className="flex flex-wrap gap-2">
            <GuaranteeBadge guarantee={dataset.guarantee} epsilon={dataset.epsilon} />
            {dataset.topics.map((topic) => (
              <Badge key={topic}>{topic}</Badge>
            ))}
          </p>
          <p className="text-quiet">
            {sizeInWords(dataset, 'synthetic row')}. {dataset.organisation}, version {dataset.version} of{' '}
            {dateInWords(dataset.publishedAt)}.
          </p>
        </div>
        <Section title="May I use it?">
          <FiveSafes dataset={dataset} />
        </Section>
        <Section title="What does it look like?" lead={previewLead[dataset.guarantee]}>
          <Preview tables={dataset.preview} />
        </Section>
        <RowsOnDemand dataset={dataset} drawing={await drawingFor(client, account, id)} />
        <section aria-labelledby="report" className="grid grid-cols-[minmax(0,1fr)] gap-6 border-t border-line pt-8">
          <h2 id="report" className="text-2xl font-semibold">
            Is it any good?
          </h2>
          <ReportFiles path={`/datasets/${id}/report/file`} what="Report" />
          <ReportView document={publicDocument(dataset.report)} />
        </section>
      </PageFrame>
    );
  });
}

const previewLead = {
  dp: 'The first synthetic rows. None of them is a person.',
  none: 'The first synthetic rows. They were learned without noise: some may be close to a real person.',
} as const;
