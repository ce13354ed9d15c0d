'use client';
import { Button, Dialog, TextAreaField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';

export function RevokeAccess({ id, holder }: { readonly id: string; readonly holder: string }) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [reason, setReason] = useState('');
  const revoke = () =>
    reason.trim() === ''
      ? setProblem(invalid({ reason: 'Say why, in a sentence.' }))
      : act('Ending access', async () => {
          await browserClient.requests.revoke({ id, reason });
          router.refresh();
        });
  return (
    <Dialog
      trigger="End now"
      title={`End the access of ${holder}`}
      description="Downloads stop at once. What was downloaded before stays with them."
    >
      <ProblemSummary problem={problem} />
      <TextAreaField
        name="reason"
        label="Reason"
        rows={3}
        error={problem?.fields?.reason}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button kind="danger" pending={pending} onClick={() => void revoke()}>
        End access now
      </Button>
    </Dialog>
  );
}
