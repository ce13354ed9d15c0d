'use client';
import type { Draw } from '@likeness/contracts';
import { browserClient } from '../../hands/browser-client';
import { followLink } from '../../hands/follow-link';
import { ProblemSummary } from '../../hands/problem-summary';
import { useAction } from '../../hands/use-action';
import { FormatButtons } from '../datasets/format-buttons';

export function DrawnFiles({ id, formats }: Pick<Draw, 'id' | 'formats'>) {
  const { pending, problem, act } = useAction();
  const download = (format: Draw['formats'][number]['format']) =>
    act('Preparing the file', async () => followLink(await browserClient.draws.download({ id, format })));
  return (
    <div className="grid gap-3">
      <ProblemSummary problem={problem} />
      <FormatButtons formats={formats} pending={pending} onDownload={download} />
    </div>
  );
}
