import type { Verdict } from '@likeness/reporting';
import { Badge } from '@likeness/ui';

/** Which rules and limits hold, which do not, and why; those that do not come first. */
export function PolicyVerdict({ verdict }: { readonly verdict: Verdict }) {
  const broken = verdict.rules.filter(({ holds }) => !holds).length;
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">The policy&apos;s verdict:</span>
        <Badge tone={verdict.allowed ? 'accent' : 'danger'}>
          {verdict.allowed ? 'allowed' : `not allowed: ${broken} of ${verdict.rules.length} rules do not hold`}
        </Badge>
      </p>
      <ul className="grid gap-1">
        {verdict.rules.map(({ holds, sentence }) => (
          <li key={sentence} className="flex max-w-[72ch] gap-2">
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
