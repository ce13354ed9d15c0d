'use client';
import type { AccessRequest } from '@likeness/contracts';
import { Button, Dialog, TextAreaField, TextField } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { invalid, useAction } from '../../hands/use-action';

interface DecideRequestProps {
  readonly id: string;
  readonly actions: AccessRequest['actions'];
  readonly maxAccessDays: number;
  /** Days of the calendar, YYYY-MM-DD. */
  readonly today: string;
}

const dayAfter = (today: string, days: number): string =>
  new Date(Date.parse(`${today}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);

/** Approve until a date, or refuse; both with a reason that the analyst reads. */
export function DecideRequest({ id, actions, maxAccessDays, today }: DecideRequestProps) {
  const router = useRouter();
  const { pending, problem, setProblem, act } = useAction();
  const latest = dayAfter(today, maxAccessDays - 1);
  const [ends, setEnds] = useState(dayAfter(today, Math.min(90, maxAccessDays - 1)));
  const [reason, setReason] = useState('');
  const [open, setOpen] = useState<'approve' | 'reject' | null>(null);

  const decide = (verdict: 'approve' | 'reject') => {
    const fields = {
      ...(reason.trim() === '' ? { reason: 'Say why, in a sentence.' } : {}),
      ...(verdict === 'approve' && !(ends > today && ends <= latest)
        ? { endsAt: `Choose a day after today and not after ${latest}.` }
        : {}),
    };
    if (Object.keys(fields).length > 0) return setProblem(invalid(fields));
    return act('Sending', async () => {
      if (verdict === 'approve') {
        await browserClient.requests.approve({ id, reason, endsAt: `${ends}T23:59:59Z` });
      } else {
        await browserClient.requests.reject({ id, reason });
      }
      setOpen(null);
      router.refresh();
    });
  };
  const show = (which: 'approve' | 'reject') => (now: boolean) => {
    setProblem(null);
    setOpen(now ? which : null);
  };
  const reasonField = (
    <TextAreaField
      name="reason"
      label="Reason"
      help="The analyst reads this."
      error={problem?.fields?.reason}
      rows={3}
      value={reason}
      onChange={(event) => setReason(event.target.value)}
    />
  );

  return (
    <div className="flex flex-wrap gap-3">
      {actions.includes('approve') ? (
        <Dialog
          trigger="Approve"
          triggerKind="primary"
          title="Approve this request"
          description="The analyst can download until the end of the day you choose."
          open={open === 'approve'}
          onOpenChange={show('approve')}
        >
          <ProblemSummary problem={problem} />
          <TextField
            name="endsAt"
            type="date"
            label="Access ends on"
            help={`At most ${maxAccessDays} days from now.`}
            min={dayAfter(today, 1)}
            max={latest}
            error={problem?.fields?.endsAt}
            value={ends}
            onChange={(event) => setEnds(event.target.value)}
          />
          {reasonField}
          <Button pending={pending} onClick={() => void decide('approve')}>
            Approve until that day
          </Button>
        </Dialog>
      ) : null}
      {actions.includes('reject') ? (
        <Dialog
          trigger="Refuse"
          title="Refuse this request"
          description="The analyst may ask again."
          open={open === 'reject'}
          onOpenChange={show('reject')}
        >
          <ProblemSummary problem={problem} />
          {reasonField}
          <Button kind="danger" pending={pending} onClick={() => void decide('reject')}>
            Refuse with this reason
          </Button>
        </Dialog>
      ) : null}
    </div>
  );
}
