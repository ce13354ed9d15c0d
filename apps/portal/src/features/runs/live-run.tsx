'use client';
import type { RunProgress } from '@likeness/contracts';
import { Button, counted, Dialog, duration, Facts, Progress, rho } from '@likeness/ui';
import { browserClient } from '../../hands/browser-client';
import { ProblemSummary } from '../../hands/problem-summary';
import { useAction } from '../../hands/use-action';
import { useLiveProgress } from '../../hands/use-live-progress';
import { Stages } from './stages';

interface LiveRunProps {
  readonly id: string;
  readonly first: RunProgress;
}

/** Stages, what was measured so far, cost, time left, cancel; reads the page again when the run has ended. */
export function LiveRun({ id, first }: LiveRunProps) {
  const { progress, setProgress, broken } = useLiveProgress(browserClient.watchRun, id, first);
  const { pending, problem, act } = useAction();
  const cancel = () =>
    act('Asking the worker to stop', async () => {
      setProgress((await browserClient.runs.cancel({ id })).progress);
    });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <ProblemSummary problem={problem ?? broken} />
      <Progress
        label="Progress of the run"
        fraction={progress.fraction}
        message={progress.message || 'Waiting for a worker'}
      />
      <Stages stage={progress.stage} />
      <Facts
        facts={[
          {
            term: 'Measured so far',
            value: `${counted(progress.measurementsDone, 'measurement')}; the plan has ${counted(progress.measurementsPlanned, 'step')}, and a step may take several`,
          },
          { term: 'Spent', value: rho(progress.spentPicoRho) },
          { term: 'Still reserved', value: rho(progress.reservedPicoRho) },
          {
            term: 'Time left',
            value: progress.secondsLeft === null ? 'not known yet' : duration(progress.secondsLeft),
          },
        ]}
      />
      {progress.state === 'queued' || progress.state === 'running' ? (
        <Dialog
          trigger="Cancel the run"
          triggerKind="danger"
          title="Cancel this run?"
          description="What was measured stays spent, because it was looked at. What was not measured comes back to the budget."
        >
          <Button kind="danger" pending={pending} onClick={() => void cancel()}>
            Cancel the run
          </Button>
        </Dialog>
      ) : null}
    </div>
  );
}
