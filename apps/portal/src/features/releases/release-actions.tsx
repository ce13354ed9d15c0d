'use client';
import type { Release } from '@likeness/contracts';
import { Button, Dialog, TextAreaField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';

interface ReleaseActionsProps {
  readonly id: string;
  readonly actions: Release['actions'];
}

/** Publish, take back, withdraw: what the state and the role allow. */
export function ReleaseActions({ id, actions }: ReleaseActionsProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const [reason, setReason] = useState('');
  const [open, setOpen] = useState(false);
  const publish = () =>
    act('Publishing', async () => {
      await browserClient.releases.publish({ id });
      router.refresh();
    });
  const recall = () =>
    act('Taking back', async () => {
      await browserClient.releases.recall({ id });
      router.refresh();
    });
  const withdraw = () =>
    reason.trim() === ''
      ? setProblem(invalid({ reason: 'Say why, in a sentence.' }))
      : act('Withdrawing', async () => {
          await browserClient.releases.withdraw({ id, reason });
          setOpen(false);
          router.refresh();
        });
  return (
    <div className="grid gap-3">
      {open ? null : <ProblemSummary problem={problem} />}
      <div className="flex flex-wrap gap-3">
        {actions.includes('publish') ? (
          <Button pending={pending} onClick={() => void publish()}>
            Publish in the catalogue
          </Button>
        ) : null}
        {actions.includes('recall') ? (
          <Button kind="secondary" pending={pending} onClick={() => void recall()}>
            Take it back to draft
          </Button>
        ) : null}
        {actions.includes('withdraw') ? (
          <Dialog
            trigger="Withdraw"
            triggerKind="danger"
            title="Withdraw this release?"
            description="It leaves the catalogue and downloads end. This cannot be undone; copies that were downloaded stay where they are."
            open={open}
            onOpenChange={(now) => {
              setProblem(null);
              setOpen(now);
            }}
          >
            <ProblemSummary problem={problem} />
            <TextAreaField
              name="withdraw-reason"
              label="Reason"
              rows={3}
              error={problem?.fields?.reason}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
            <Button kind="danger" pending={pending} onClick={() => void withdraw()}>
              Withdraw it
            </Button>
          </Dialog>
        ) : null}
      </div>
    </div>
  );
}
