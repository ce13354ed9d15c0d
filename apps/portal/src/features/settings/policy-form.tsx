'use client';
import type { Policy, SynthesizerView } from '@likeness/contracts';
import { CheckboxField, Form, Notice, TextField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { fieldsOf } from '../../hands/fields-of';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { AllowedSynthesizers } from './allowed-synthesizers';
import { policyDraft, policyNumbers, readPolicy, type PolicyDraft } from './policy-draft';
import { SaveRow } from './save-row';

interface PolicyFormProps {
  readonly policy: Policy;
  readonly synthesizers: readonly SynthesizerView[];
}

/** What everybody in the organisation may do from now on. */
export function PolicyForm({ policy, synthesizers }: PolicyFormProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [typed, setTyped] = useState(() => policyDraft(policy));
  const [isSaved, setSaved] = useState(false);
  const type = (part: Partial<PolicyDraft>) => {
    setSaved(false);
    setTyped((before) => ({ ...before, ...part }));
  };
  const field = fieldsOf(typed, type, problem?.fields ?? {});
  const save = () => {
    const read = readPolicy(typed);
    if ('fields' in read) return setProblem(invalid(read.fields));
    return act('Saving', async () => {
      await browserClient.budget.setPolicy(read.policy);
      setSaved(true);
      router.refresh();
    });
  };
  return (
    <Form className="gap-6" onSubmit={save}>
      <ProblemSummary problem={problem} />
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {policyNumbers.map(({ name, label, help }) => (
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
      <AllowedSynthesizers
        synthesizers={synthesizers}
        allowed={typed.synthesizers}
        error={problem?.fields?.['synthesizers']}
        onChange={(allowed) => type({ synthesizers: allowed })}
      />
      <SaveRow label="Save the policy" pending={pending} saved={isSaved ? 'Saved. It holds from now on.' : null} />
      <Notice title="What happens to what is there">
        Releases that are published stay so. Runs, reviews and drawings ask the policy again at their next step. The
        audit log keeps what changed.
      </Notice>
    </Form>
  );
}
