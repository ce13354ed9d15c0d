import type { ReviewerReport } from '@likeness/contracts';
import { Badge } from '@likeness/ui';

export function PolicyVerdicts({ policy }: { readonly policy: ReviewerReport['policy'] }) {
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">The policy&apos;s verdict:</span>
        <Badge tone={policy.allowed ? 'accent' : 'danger'}>{policy.allowed ? 'allowed' : 'not allowed'}</Badge>
      </p>
      <ul className="grid gap-1">
        {policy.verdicts.map(({ rule, holds, sentence }) => (
          <li key={rule} className="flex max-w-[72ch] gap-2">
            <span className={holds ? 'text-accent' : 'font-semibold text-danger'}>
              <span aria-hidden="true">{holds ? '✓' : '✗'}</span>
              <span className="sr-only">{holds ? 'holds:' : 'does not hold:'}</span>
            </span>
            {sentence}
          </li>
        ))}
      </ul>
    </div>
  );
}
