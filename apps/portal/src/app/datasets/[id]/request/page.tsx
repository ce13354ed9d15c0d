import { Notice, PageFrame } from '@likeness/ui';
import { RequestForm } from '../../../../features/datasets/request-form';
import { Crumb } from '../../../../shell/crumb';
import { pageFor } from '../../../../shell/page-for';
import { TextLink } from '../../../../shell/text-link';

interface Props {
  readonly params: Promise<{ readonly id: string }>;
}

export const metadata = { title: 'Request access' };

export default async function RequestPage({ params }: Props) {
  const { id } = await params;
  return pageFor(['analyst'], async ({ client }) => {
    const dataset = await client.datasets.get({ id });
    const open = dataset.openRequestId === null ? null : await client.requests.get({ id: dataset.openRequestId });
    return (
      <PageFrame
        crumbs={[
          <Crumb key="/" href="/">
            Catalogue
          </Crumb>,
          <Crumb key="dataset" href={`/datasets/${id}`}>
            {dataset.title}
          </Crumb>,
          'Request access',
        ]}
        title={`Request access to ${dataset.title}`}
        lead="The data owner or an admin reads this and decides. You will find the answer under Requests."
      >
        {open !== null && open.state !== 'draft' ? (
          <Notice title="Your request has been sent">
            <p>
              Follow it, or take it back, under <TextLink href="/requests">Requests</TextLink>.
            </p>
          </Notice>
        ) : (
          <RequestForm
            datasetId={id}
            permittedPurposes={dataset.permittedPurposes}
            terms={dataset.terms}
            termsHash={dataset.termsHash}
            saved={open}
          />
        )}
      </PageFrame>
    );
  });
}
