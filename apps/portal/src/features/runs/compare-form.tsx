import type { Run } from '@likeness/contracts';
import { buttonClass, momentInWords } from '@likeness/ui';
import type { ReactNode } from 'react';

export const MOST_COMPARED = 4;

export const hasReport = ({ progress }: Run): boolean => progress.state === 'succeeded';

/** Works without a script: the chosen runs become a part of the address. */
export function CompareForm({ enough, children }: { readonly enough: boolean; readonly children: ReactNode }) {
  return (
    <form action="/runs/compare" className="grid grid-cols-[minmax(0,1fr)] gap-4">
      {children}
      {enough ? (
        <div className="flex flex-wrap items-center gap-4">
          <button type="submit" className={buttonClass('secondary')}>
            Compare the chosen runs
          </button>
          <span className="text-sm text-quiet">Choose two to {MOST_COMPARED} that succeeded.</span>
        </div>
      ) : null}
    </form>
  );
}

export function ChooseRun({ run }: { readonly run: Run }) {
  return (
    <input
      type="checkbox"
      name="run"
      value={run.id}
      className="size-5"
      aria-label={`Compare ${run.source.name}, started on ${momentInWords(run.startedAt)}`}
    />
  );
}
