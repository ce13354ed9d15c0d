import type { Client } from '@likeness/client';
import type { LedgerEntry, Population } from '@likeness/contracts';
import { Card, DataTable, Disclosure, EmptyState, momentInWords, number, PageFrame, rho } from '@likeness/ui';
import { BudgetBar } from '../../features/budget/budget-bar';
import { forecast } from '../../features/budget/forecast';
import { NewPopulation } from '../../features/budget/new-population';
import { pageFor } from '../../shell/page-for';
import { TextLink } from '../../shell/text-link';

export const metadata = { title: 'Budget' };

const kinds: Readonly<Record<LedgerEntry['kind'], string>> = {
  reserve: 'reserved',
  charge: 'spent',
  settle: 'given back, never measured',
};

const accountingInWords: Readonly<Record<Population['accounting'], string>> = {
  GDP: 'by Gaussian DP, as all noise is Gaussian',
  zCDP: 'by zCDP, as not all noise is Gaussian',
  mixed: 'by zCDP since a run with other than Gaussian noise',
};

export default async function Budget() {
  return pageFor(['owner', 'admin'], async ({ account, client }) => {
    const populations = await client.budget.populations();
    return (
      <PageFrame
        title="Budget"
        lead="How much privacy loss may ever add up about the same people, and where it went. What was spent never comes back."
        action={<NewPopulation />}
      >
        {populations.length === 0 ? (
          <EmptyState title="Populations will be listed here">
            A population is named when its first source is registered, or here.
          </EmptyState>
        ) : (
          <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
            {populations.map((population) => (
              <PopulationCard
                key={population.id}
                population={population}
                client={client}
                linksRuns={account.roles.includes('owner')}
              />
            ))}
          </div>
        )}
      </PageFrame>
    );
  });
}

interface PopulationCardProps {
  readonly population: Population;
  readonly client: Client;
  readonly linksRuns: boolean;
}

async function PopulationCard({ population, client, linksRuns }: PopulationCardProps) {
  const ledger = await client.budget.ledger({ id: population.id });
  return (
    <Card>
      <h2 className="text-lg font-semibold">{population.name}</h2>
      {population.description === '' ? null : <p className="max-w-[72ch] text-quiet">{population.description}</p>}
      <p>
        Spent ε = {number(population.spentEpsilon)} of at most ε = {number(population.capEpsilon)}, at δ ={' '}
        {number(population.delta)} ({accountingInWords[population.accounting]}). {forecast(population, ledger)}
      </p>
      <BudgetBar population={population} />
      {ledger.length === 0 ? null : (
        <Disclosure summary={`Every entry for ${population.name}`}>
          <DataTable
            caption={`Ledger of ${population.name}`}
            columns={[
              { title: 'When', sortable: true },
              { title: 'What', sortable: true },
              { title: 'Amount', numeric: true, sortable: true },
              { title: 'Run', sortable: true },
              { title: 'Measurement', sortable: true },
            ]}
            rows={ledger.map((entry) => ({
              key: entry.id,
              cells: [
                momentInWords(entry.at),
                kinds[entry.kind],
                rho(entry.picoRho),
                linksRuns ? (
                  <TextLink key="run" href={`/runs/${entry.runId}`}>
                    {entry.run}
                  </TextLink>
                ) : (
                  entry.run
                ),
                entry.key ?? '',
              ],
              sortBy: [entry.at, entry.kind, entry.picoRho, entry.run, entry.key],
            }))}
          />
        </Disclosure>
      )}
    </Card>
  );
}
