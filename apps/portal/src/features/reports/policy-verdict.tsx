import type { Standing, Verdict } from '@likeness/reporting';
import { Badge, type BadgeTone, Disclosure } from '@likeness/ui';
import { StandingSign } from './standing-sign';

const badges: Readonly<Record<Standing, { readonly tone: BadgeTone; readonly label: string }>> = {
  holds: { tone: 'accent', label: 'allowed' },
  open: { tone: 'caution', label: 'open' },
  broken: { tone: 'danger', label: 'not allowed' },
};

/** Which rules and limits hold, which do not or cannot be told, and why; those that hold are folded up. */
export function PolicyVerdict({ verdict: { standing, words, rules } }: { readonly verdict: Verdict }) {
  const others = rules.filter((rule) => rule.standing !== 'holds');
  const kept = rules.filter((rule) => rule.standing === 'holds');
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2">
        <span className="font-semibold">The policy&apos;s verdict:</span>
        <Badge tone={badges[standing].tone}>{badges[standing].label}</Badge>
        <span>{words}</span>
      </p>
      <RuleList rules={others} />
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
      {rules.map(({ standing, sentence }) => (
        <li key={sentence} className="flex max-w-[72ch] gap-2">
          <StandingSign standing={standing} />
          {sentence}
        </li>
      ))}
    </ul>
  );
}
