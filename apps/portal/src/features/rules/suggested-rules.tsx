'use client';
import type { DeclaredRule, SuggestedRule } from '@likeness/contracts';
import { Badge, Button, fieldId } from '@likeness/ui';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';

interface SuggestedRulesProps {
  /** Those that are not declared yet. */
  readonly suggested: readonly SuggestedRule[];
  readonly words: (rule: DeclaredRule) => string;
  /** Its name among the fields of the page. */
  readonly name: string;
  readonly objectionTo: (rule: DeclaredRule) => Promise<string | null>;
  readonly onAdd: (rule: DeclaredRule) => void;
}

/** What all rows keep: a suggestion with its evidence, until the owner adds it. */
export function SuggestedRules({ suggested, words, name, objectionTo, onAdd }: SuggestedRulesProps) {
  const { pending, problem, setProblem, act } = useAction();
  if (suggested.length === 0) return null;
  const heading = fieldId(`${name}-suggested`);
  const add = (rule: DeclaredRule) =>
    act('Checking the rule', async () => {
      const objection = await objectionTo(rule);
      if (objection === null) onAdd(rule);
      else setProblem({ ...invalid({}), title: 'This rule cannot be kept', detail: objection });
    });
  return (
    <section aria-labelledby={heading} className="grid grid-cols-[minmax(0,1fr)] gap-3 rounded-xl bg-caution-soft p-4">
      <p id={heading} className="flex flex-wrap items-baseline gap-2 font-semibold">
        All rows keep these <Badge tone="caution">only you see this</Badge>
      </p>
      <p className="max-w-[72ch] text-sm">
        Read off the real rows, so nothing of it counts, and no run looks at it, until you add it. A rule that you add
        is public and costs nothing: add only what must hold by its meaning, not what happens to hold today.
      </p>
      <ProblemSummary problem={problem} />
      <ul className="grid gap-3">
        {suggested.map(({ rule, reason, listsValues }) => (
          <li
            key={JSON.stringify(rule)}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 text-sm"
          >
            <span className="grid min-w-0 max-w-[72ch] gap-1">
              <span className="break-words font-medium">{words(rule)}</span>
              <span className="break-words">{reason}</span>
              {listsValues ? (
                <span className="font-semibold">
                  <span aria-hidden="true">⚠ </span>
                  It lists values of real rows; adding it makes them public.
                </span>
              ) : null}
            </span>
            <Button
              kind="secondary"
              pending={pending}
              aria-label={`Add: ${words(rule)}`}
              onClick={() => void add(rule)}
            >
              {listsValues ? 'Add and make public' : 'Add'}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
