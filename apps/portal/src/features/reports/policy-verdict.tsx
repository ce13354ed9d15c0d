import type { Verdict } from '@likeness/reporting';
import { Badge, Disclosure } from '@likeness/ui';

/** Which rules and limits hold, which do not, and why; those that hold are folded up. */
export function PolicyVerdict({ verdict: { allowed, rules } }: { readonly verdict: Verdict }) {
  const broken = rules.filter(({ holds }) => !holds);
  const kept = rules.filter(({ holds }) => holds);
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">The policy&apos;s verdict:</span>
        <Badge tone={allowed ? 'accent' : 'danger'}>
          {allowed ? 'allowed' : `not allowed: ${broken.length} of ${rules.length} rules do not hold`}
        </Badge>
      </p>
      <RuleList rules={broken} />
      {kept.length === 0 ? null : (
        <Disclosure summary={`${kept.length} rules that hold`}>
          <RuleList rules={kept} />
        </Disclosure>
      )}
    </div>
  );
}

function RuleList({ rules }: { readonly rules: Verdict['rules'] }) {
  if (rules.length === 0) return null;
  return (
    <ul className="grid gap-1">
      {rules.map(({ holds, sentence }) => (
        <li key={sentence} className="flex max-w-[72ch] gap-2">
          <span className={holds ? 'text-accent' : 'font-semibold text-danger'}>
            <span aria-hidden="true">{holds ? '✓' : '✗'}</span>
            <span className="sr-only">{holds ? 'holds:' : 'does not hold:'}</span>
          </span>
          {sentence}
        </li>
      ))}
    </ul>
  );
}
