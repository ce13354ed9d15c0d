'use client';
import { Button, Dialog } from '@likeness/ui';
import { useRouter } from 'next/navigation';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { useAction } from '../../hands/use-action';

/** Look again, or remove. */
export function SourceActions({ sourceId }: { readonly sourceId: string }) {
  const router = useRouter();
  const { pending, problem, act } = useAction();
  const inspect = () =>
    act('Asking', async () => {
      await browserClient.sources.inspect({ id: sourceId });
      router.refresh();
    });
  const remove = () =>
    act('Removing', async () => {
      await browserClient.sources.remove({ id: sourceId });
      router.push('/sources');
      router.refresh();
    });
  return (
    <div className="grid gap-3">
      <ProblemSummary problem={problem} />
      <div className="flex flex-wrap gap-3">
        <Button kind="secondary" pending={pending} onClick={() => void inspect()}>
          Look at it again
        </Button>
        <Dialog
          trigger="Remove this source"
          triggerKind="danger"
          title="Remove this source?"
          description="The stored file and credentials are deleted. What was spent on it stays spent; the ledger and the audit log stay."
        >
          <Button kind="danger" pending={pending} onClick={() => void remove()}>
            Remove it
          </Button>
        </Dialog>
      </div>
    </div>
  );
}
