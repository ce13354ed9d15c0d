import type { DataScope, ReportChoices } from '@likeness/contracts';
import { Notice, Section } from '@likeness/ui';
import { PlanView } from '../runs/plan-view';
import { Consequences } from './consequences';
import { ReportFields } from './report-fields';
import type { LivePlan } from './use-live-plan';

interface PlanStepProps {
  readonly live: LivePlan;
  readonly scope: DataScope;
  readonly onReport: (report: ReportChoices) => void;
}

const madeOf: Readonly<Record<DataScope, string>> = {
  'one-table': 'A synthetic table as CSV and Parquet',
  'several-tables':
    'Synthetic tables whose keys fit, as one zip of CSV files and one of Parquet files, with their metadata',
};

export function PlanStep({ live, scope, onReport }: PlanStepProps) {
  if (live.plan === null) return <Consequences {...live} />;
  const { report, columns, peopleTable } = live.plan;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-8">
      <PlanView plan={live.plan} />
      {live.plan.policy.allowed ? null : (
        <Notice tone="danger" title="The policy does not allow this">
          <ul className="list-disc pl-6">
            {live.plan.policy.reasons.map((reason) => (
              <li key={reason}>{reason}</li>
            ))}
          </ul>
        </Notice>
      )}
      {report !== undefined ? (
        <ReportFields columns={columns} peopleTable={peopleTable} report={report} onReport={onReport} />
      ) : null}
      <Section title="What you get">
        <p className="max-w-[72ch]">
          {madeOf[scope]}; a report for you and the reviewers that compares it with the real data, attacks it and holds
          it against the policy, worst first; and a public report that holds only noisy measurements and synthetic rows.
          Starting reserves the cost. What was measured stays spent, even if you cancel; what was not measured comes
          back.
        </p>
      </Section>
    </div>
  );
}
