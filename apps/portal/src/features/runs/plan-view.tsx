import type { PlanView as Plan } from '@likeness/contracts';
import { parametersInWords } from './parameters-in-words';
import { DataTable, Disclosure, Facts, GuaranteeBadge, guaranteeInWords, number, percent, rho } from '@likeness/ui';

const domainInWords = {
  declared: 'declared public',
  measured: 'measured with noise',
  learned: 'copied from the data, without a guarantee',
  generated: 'made up, not learned',
} as const;

/** What is measured, in words and numbers, and what it costs. */
export function PlanView({ plan }: { readonly plan: Plan }) {
  const learned = plan.columns.filter(({ domain }) => domain !== 'generated').length;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Facts
        facts={[
          {
            term: 'Promise',
            value:
              plan.guarantee === 'none' ? (
                <GuaranteeBadge guarantee="none" epsilon={plan.epsilon} />
              ) : (
                guaranteeInWords(plan)
              ),
          },
          {
            term: 'Accounting',
            value: plan.accounting === 'GDP' ? 'Gaussian DP (GDP)' : 'zero-concentrated DP (zCDP)',
          },
          { term: 'Made by', value: plan.title },
          { term: 'Settings', value: parametersInWords(plan.parameters) },
          {
            term: 'Cost',
            value: `${rho(plan.total.picoRho)}: ${percent(plan.budget.shareOfCap)} of the budget of ${plan.budget.population}. ${percent(plan.budget.leftPicoRho / Math.max(1, plan.budget.capPicoRho))} of it is left before this run.`,
          },
          {
            term: 'Measurements',
            value: `${plan.measurements.length} steps over ${learned} of ${plan.columns.length} columns`,
          },
          {
            term: 'Odds for an attacker',
            value:
              plan.guarantee === 'none'
                ? 'not bounded: somebody may become certain'
                : `from 50 % to at most ${number(plan.attackerCertainty)} %`,
          },
        ]}
      />
      {plan.notes.length === 0 ? null : (
        <ul className="max-w-[72ch] list-disc pl-6">
          {plan.notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
      <div className="grid gap-2">
        <Disclosure summary="Every measurement with its cost">
          <DataTable
            caption="Planned measurements"
            columns={[
              { title: 'What', sortable: true },
              { title: 'Noise (σ of each count)', numeric: true, sortable: true },
              { title: 'Cost', numeric: true, sortable: true },
            ]}
            rows={plan.measurements.map(({ key, what, sigma, cost }) => ({
              key,
              cells: [what, sigma === undefined ? 'known later' : number(sigma), rho(cost.picoRho)],
              sortBy: [what, sigma ?? -1, cost.picoRho],
            }))}
          />
        </Disclosure>
        <Disclosure summary="Every column and where its values come from">
          <DataTable
            caption="Columns in the plan"
            columns={[
              { title: 'Column', sortable: true },
              { title: 'Type', sortable: true },
              { title: 'Possible values', sortable: true },
              { title: 'Cells', numeric: true, sortable: true },
            ]}
            rows={plan.columns.map(({ table, name, sdtype, domain, cells }) => {
              const said = table === undefined ? name : `${table}.${name}`;
              return {
                key: said,
                cells: [said, sdtype, domainInWords[domain], cells === undefined ? 'known later' : `${cells}`],
                sortBy: [said, sdtype, domain, cells ?? -1],
              };
            })}
          />
        </Disclosure>
      </div>
    </div>
  );
}
