import { PageFrame } from '@likeness/ui';
import { NewSourceForm } from '../../../features/sources/new-source-form';
import { Crumb } from '../../../shell/crumb';
import { pageFor } from '../../../shell/page-for';

export const metadata = { title: 'Register a source' };

export default async function NewSource() {
  return pageFor(['owner'], async ({ client }) => {
    const [populations, policy] = await Promise.all([client.budget.populations(), client.budget.policy()]);
    return (
      <PageFrame
        crumbs={[
          <Crumb key="sources" href="/sources">
            Sources
          </Crumb>,
          'Register',
        ]}
        title="Register a source"
        lead="Looking at it costs nothing and publishes nothing. You confirm what was found on the next page."
      >
        <NewSourceForm populations={populations} maxUploadBytes={policy.maxUploadBytes} />
      </PageFrame>
    );
  });
}
