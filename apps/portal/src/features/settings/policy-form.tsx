'use client';
import { USUAL_MAX_DRAWN_ROWS, type Policy, type SetPolicy } from '@likeness/contracts';
import { Button, CheckboxField, Form, Notice, TextField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { fieldsOf } from '../../hands/fields-of';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';

type NumberName = Exclude<keyof SetPolicy, 'allowNoGuarantee' | 'allowNoGuaranteeDraws'>;

/** What may be typed where, in the words of the form. */
const NUMBERS: readonly { readonly name: NumberName; readonly label: string; readonly help: string }[] = [
  { name: 'minEpsilon', label: 'Smallest epsilon', help: 'Of one release. Above 0, at most 100.' },
  { name: 'defaultEpsilon', label: 'Usual epsilon', help: 'What the wizard starts from.' },
  { name: 'maxEpsilon', label: 'Largest epsilon', help: 'Of one release. Smaller protects people more.' },
  { name: 'defaultDelta', label: 'Usual delta', help: 'Far below one in the number of people, for example 1e-9.' },
  { name: 'maxDelta', label: 'Largest delta', help: 'At most 0.001.' },
  {
    name: 'defaultCapEpsilon',
    label: 'Budget of a new population',
    help: 'Epsilon over everything that is ever published about it. Populations that are there keep theirs.',
  },
  { name: 'maxAccessDays', label: 'Longest access, in days', help: 'From 1 to 3650.' },
  { name: 'maxDrawnRows', label: 'Most rows drawn at once', help: 'From a model, by its maker or an analyst.' },
];

type Typed = Readonly<Record<NumberName, string>> & Pick<SetPolicy, 'allowNoGuarantee' | 'allowNoGuaranteeDraws'>;

function typedOf(policy: Policy): Typed {
  const { allowNoGuarantee = false, allowNoGuaranteeDraws = false } = policy;
  const numbers = NUMBERS.map(({ name }) => [name, String(policy[name] ?? USUAL_MAX_DRAWN_ROWS)]);
  return { ...(Object.fromEntries(numbers) as Record<NumberName, string>), allowNoGuarantee, allowNoGuaranteeDraws };
}

/** What everybody in the organisation may do from now on. */
export function PolicyForm({ policy }: { readonly policy: Policy }) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [typed, setTyped] = useState(() => typedOf(policy));
  const [isSaved, setSaved] = useState(false);
  const type = (part: Partial<Typed>) => {
    setSaved(false);
    setTyped((before) => ({ ...before, ...part }));
  };
  const field = fieldsOf(typed, type, problem?.fields ?? {});
  const save = () => {
    const wrong = NUMBERS.filter(({ name }) => !(Number(typed[name]) > 0));
    if (wrong.length > 0)
      return setProblem(
        invalid(Object.fromEntries(wrong.map(({ name, label }) => [name, `${label}: write a number above 0.`]))),
      );
    return act('Saving', async () => {
      const numbers = Object.fromEntries(NUMBERS.map(({ name }) => [name, Number(typed[name])]));
      await browserClient.budget.setPolicy({ ...typed, ...(numbers as Record<NumberName, number>) });
      setSaved(true);
      router.refresh();
    });
  };
  return (
    <Form className="gap-6" onSubmit={save}>
      <ProblemSummary problem={problem} />
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {NUMBERS.map(({ name, label, help }) => (
          <TextField key={name} {...field(name)} label={label} help={help} inputMode="decimal" />
        ))}
      </div>
      <CheckboxField
        name="allowNoGuarantee"
        label="Allow synthesizers without a privacy guarantee"
        help="What they make can hold what is true of one person. It is shown red, and a reviewer still decides."
        checked={typed.allowNoGuarantee}
        onChange={({ target }) => type({ allowNoGuarantee: target.checked })}
      />
      <CheckboxField
        name="allowNoGuaranteeDraws"
        label="Let analysts have rows drawn from such models"
        help="A review looks at the published rows, not at all that a model can say."
        checked={typed.allowNoGuaranteeDraws}
        onChange={({ target }) => type({ allowNoGuaranteeDraws: target.checked })}
      />
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" pending={pending}>
          Save the policy
        </Button>
        <p role="status">{isSaved ? 'Saved. It holds from now on.' : ''}</p>
      </div>
      <Notice title="What happens to what is there">
        Releases that are published stay so. Runs, reviews and drawings ask the policy again at their next step. The
        audit log keeps what changed.
      </Notice>
    </Form>
  );
}
