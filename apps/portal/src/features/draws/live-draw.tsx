'use client';
import type { DrawProgress } from '@likeness/contracts';
import { Button, duration, Progress } from '@likeness/ui';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { useAction } from '../../hands/use-action';
import { useLiveProgress } from '../../hands/use-live-progress';

interface LiveDrawProps {
  readonly id: string;
  readonly first: DrawProgress;
}

/** How far it is, and cancel; reads the page again when the draw has ended. */
export function LiveDraw({ id, first }: LiveDrawProps) {
  const { progress, setProgress, broken } = useLiveProgress(browserClient.watchDraw, id, first);
  const { pending, problem, act } = useAction();
  const cancel = () =>
    act('Asking the worker to stop', async () => {
      setProgress((await browserClient.draws.cancel({ id })).progress);
    });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <ProblemSummary problem={problem ?? broken} />
      <Progress
        label="Progress of the draw"
        fraction={progress.fraction}
        message={progress.message || 'Waiting for a worker'}
      />
      <p className="text-quiet">
        Time left: {progress.secondsLeft === null ? 'not known yet' : duration(progress.secondsLeft)}. You can leave
        this page; the rows will be here.
      </p>
      {progress.state === 'queued' || progress.state === 'running' ? (
        <Button kind="danger" className="justify-self-start" pending={pending} onClick={() => void cancel()}>
          Cancel the draw
        </Button>
      ) : null}
    </div>
  );
}
