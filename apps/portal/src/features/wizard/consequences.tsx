import type { PlanView } from '@likeness/contracts';
import { DataTable, Disclosure, ErrorSummary, Notice, number, percent } from '@likeness/ui';
import type { LivePlan } from './use-live-plan';

const within95 = 1.96;

/** Column -> how far off its counts will be, 19 times out of 20. */
const errorsOf = (plan: PlanView) =>
  plan.measurements.flatMap(({ columns, sigma }) =>
    columns.length === 1 && sigma !== undefined ? [{ column: columns[0] ?? '', rows: within95 * sigma }] : [],
  );

/** What a choice means, from the plan alone. */
export function Consequences({ plan, problem, isStale }: LivePlan) {
  if (problem !== null) {
    return (
      <ErrorSummary title={problem.title} detail={problem.detail} reasons={problem.reasons} fields={problem.fields} />
    );
  }
  if (plan === null) return <p role="status">Working out what this choice means …</p>;
  const errors = errorsOf(plan);
  const worst = errors.reduce((most, { rows }) => Math.max(most, rows), 0);
  return (
    <div className="grid gap-4" aria-busy={isStale}>
      <p role="status" className="text-sm text-quiet">
        {isStale
          ? 'Working out what this choice means …'
          : plan.guarantee === 'none'
            ? 'There is no formal guarantee: epsilon is not used.'
            : `What ε = ${number(plan.epsilon)} means, from the plan alone:`}
      </p>
      <dl className="grid gap-4 md:grid-cols-3">
        <Consequence
          term="Expected error"
          value={errors.length === 0 ? 'see the plan' : `± ${number(worst)} rows`}
          sentence="How far off the count of a category will be, 19 times out of 20, in the least certain column."
        />
        <Consequence
          term="Odds for an attacker"
          value={plan.guarantee === 'none' ? 'not bounded' : `${number(plan.attackerCertainty)} %`}
          sentence="How sure somebody who was at 50 % can become, at most, that a person is in the data."
        />
        <Consequence
          term="Share of the budget"
          value={percent(plan.budget.shareOfCap)}
          sentence={`Of all that may ever be published about ${plan.budget.population}.`}
        />
      </dl>
      {plan.policy.allowed ? null : (
        <Notice tone="danger" title="The policy does not allow this">
          <ul className="list-disc pl-6">
            {plan.policy.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Notice>
      )}
      {errors.length === 0 ? null : (
        <Disclosure summary="The expected error of every column">
          <DataTable
            caption="Expected error by column"
            columns={[
              { title: 'Column', sortable: true },
              { title: 'Count of each category, 19 times out of 20 within', numeric: true, sortable: true },
            ]}
            rows={errors.map(({ column, rows }) => ({
              key: column,
              cells: [column, `± ${number(rows)} rows`],
              sortBy: [column, rows],
            }))}
          />
        </Disclosure>
      )}
    </div>
  );
}

interface ConsequenceProps {
  readonly term: string;
  readonly value: string;
  readonly sentence: string;
}

function Consequence({ term, value, sentence }: ConsequenceProps) {
  return (
    <div className="grid content-start gap-1 rounded-xl border border-line bg-surface p-4">
      <dt className="text-sm text-quiet">{term}</dt>
      <dd className="grid gap-1">
        <span className="text-2xl font-semibold">{value}</span>
        <span className="text-sm">{sentence}</span>
      </dd>
    </div>
  );
}
