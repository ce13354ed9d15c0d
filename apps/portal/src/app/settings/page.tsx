import { USUAL_MAX_DRAWN_ROWS } from '@likeness/contracts';
import { bytes, counted, Facts, number, PageFrame, Section } from '@likeness/ui';
import { PolicyForm } from '../../features/settings/policy-form';
import { LimitsForm } from '../../features/settings/limits-form';
import { pageFor } from '../../shell/page-for';
import { rolesOf } from '../../shell/roles-in-words';

export const metadata = { title: 'Settings' };

export default async function Settings() {
  return pageFor(['owner', 'admin', 'analyst'], async ({ account, client }) => {
    const decides = account.roles.includes('admin');
    const [policy, limits, synthesizers] = await Promise.all([
      client.budget.policy(),
      decides ? client.budget.limits() : Promise.resolve(null),
      decides ? client.runs.synthesizers() : Promise.resolve([]),
    ]);
    return (
      <PageFrame title="Settings">
        <Section title="Profile" lead="Your organisation's sign-in service keeps this; change it there.">
          <Facts
            facts={[
              { term: 'Name', value: account.name },
              { term: 'User name', value: account.username },
              { term: 'E-mail', value: account.email || 'none' },
              { term: 'Roles', value: rolesOf(account.roles) },
              { term: 'Organisation', value: account.organisation.name },
            ]}
          />
        </Section>
        <Section title="Policy" lead={`What ${account.organisation.name} allows.`}>
          <Facts
            facts={[
              {
                term: 'Privacy loss of one release',
                value: `ε from ${number(policy.minEpsilon)} to ${number(policy.maxEpsilon)}; ${number(policy.defaultEpsilon)} unless chosen otherwise`,
              },
              {
                term: 'Failure probability',
                value: `δ at most ${number(policy.maxDelta)}; ${number(policy.defaultDelta)} unless chosen otherwise`,
              },
              {
                term: 'Budget of a population',
                value: `ε = ${number(policy.defaultCapEpsilon)} over everything that is ever published about it`,
              },
              {
                term: 'Synthesizers',
                value: policy.synthesizers.length === 0 ? 'every one of them' : policy.synthesizers.join(', '),
              },
              {
                term: 'Without a guarantee',
                value: policy.allowNoGuarantee
                  ? `allowed, where a reviewer agrees; ${policy.allowNoGuaranteeDraws ? 'analysts may have rows drawn from such models' : 'only the maker may draw rows from such models'}`
                  : 'not allowed',
              },
              {
                term: 'Rows drawn from a model',
                value: `at most ${number(policy.maxDrawnRows ?? USUAL_MAX_DRAWN_ROWS)} at once`,
              },
              { term: 'Longest access', value: counted(policy.maxAccessDays, 'day') },
              { term: 'Largest upload', value: bytes(policy.maxUploadBytes) },
            ]}
          />
        </Section>
        {decides ? (
          <Section title="Change the policy" lead="For everybody in the organisation.">
            <PolicyForm policy={policy} synthesizers={synthesizers} />
          </Section>
        ) : null}
        {limits === null ? null : (
          <Section
            title="Limits of the figures in a report"
            lead="A reviewer sees which of them a release keeps and which it does not. They change nothing by themselves."
          >
            <LimitsForm {...limits} />
          </Section>
        )}
      </PageFrame>
    );
  });
}
