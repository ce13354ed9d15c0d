'use client';
import type { Draw } from '@likeness/contracts';
import { Button, bytes } from '@likeness/ui';
import { browserClient } from '../../hands/browser-client';
import { followLink } from '../../hands/follow-link';
import { ProblemSummary } from '../../hands/problem-summary';
import { useAction } from '../../hands/use-action';
import { formatNames } from '../datasets/format-names';

export function DrawnFiles({ id, formats }: Pick<Draw, 'id' | 'formats'>) {
  const { pending, problem, act } = useAction();
  const download = (format: Draw['formats'][number]['format']) =>
    act('Preparing the file', async () => followLink(await browserClient.draws.download({ id, format })));
  return (
    <div className="grid gap-3">
      <ProblemSummary problem={problem} />
      <div className="flex flex-wrap gap-3">
        {formats.map(({ format, bytes: size }, index) => (
          <Button
            key={format}
            kind={index === 0 ? 'primary' : 'secondary'}
            pending={pending}
            onClick={() => void download(format)}
          >
            Download {formatNames[format]}, {bytes(size)}
          </Button>
        ))}
      </div>
    </div>
  );
}
