'use client';
import { Button, Form, TextAreaField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';
import { useDraft } from '../../hands/use-draft';

/** The reviewer answers for the decision in a sentence; it stays in the audit log. */
export function DecideRelease({ id }: { readonly id: string }) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [typed, type, forget] = useDraft(`decide:${id}`, { reason: '' });
  const decide = (verdict: 'approve' | 'reject') => {
    const { reason } = typed;
    if (reason.trim() === '') return setProblem(invalid({ reason: 'Say why, in a sentence.' }));
    return act(verdict === 'approve' ? 'Approving' : 'Rejecting', async () => {
      await browserClient.releases[verdict]({ id, reason });
      forget();
      router.refresh();
    });
  };
  return (
    <Form className="gap-4" onSubmit={() => decide('approve')}>
      <ProblemSummary problem={problem} />
      <TextAreaField
        name="reason"
        label="Why do you approve or reject it?"
        help="The maker reads this, and it stays in the audit log."
        error={problem?.fields?.reason}
        value={typed.reason}
        maxLength={4000}
        onChange={(event) => type({ reason: event.target.value })}
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" pending={pending}>
          Approve
        </Button>
        <Button kind="danger" pending={pending} onClick={() => void decide('reject')}>
          Reject
        </Button>
      </div>
    </Form>
  );
}
