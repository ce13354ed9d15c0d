'use client';
import { Button } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { useAction } from '../../hands/use-action';

export function WithdrawRequest({ id }: { readonly id: string }) {
  const router = useRouter();
  const { pending, problem, act } = useAction();
  const withdraw = () =>
    act('Taking back', async () => {
      await browserClient.requests.withdraw({ id });
      router.refresh();
    });
  return (
    <div className="grid gap-2">
      <ProblemSummary problem={problem} />
      <Button kind="secondary" pending={pending} className="justify-self-start" onClick={() => void withdraw()}>
        Take it back
      </Button>
    </div>
  );
}
