import { Notice, Section } from '@likeness/ui';
import { PlanView } from '../runs/plan-view';
import { Consequences } from './consequences';
import type { LivePlan } from './use-live-plan';

export function PlanStep({ live }: { readonly live: LivePlan }) {
  if (live.plan === null) return <Consequences {...live} />;
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
      <Section title="What you get">
        <p className="max-w-[72ch]">
          A synthetic table as CSV and Parquet; a report for you and the reviewers that compares it with the real data,
          worst column first; and a public report that holds only noisy measurements and synthetic rows. Starting
          reserves the cost. What was measured stays spent, even if you cancel; what was not measured comes back.
        </p>
      </Section>
    </div>
  );
}
