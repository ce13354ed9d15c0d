'use client';
import type { Dataset } from '@likeness/contracts';
import { Button, bytes } from '@likeness/ui';
import { formatNames } from './format-names';
import { browserClient } from '../../hands/browser-client';
import { followLink } from '../../hands/follow-link';
import { ProblemSummary } from '../../hands/problem-summary';
import { useAction } from '../../hands/use-action';

interface DownloadButtonsProps {
  readonly id: string;
  readonly formats: Dataset['formats'];
}

/** The signed link is made when it is asked for and followed at once; it lives for minutes. */
export function DownloadButtons({ id, formats }: DownloadButtonsProps) {
  const { pending, problem, act } = useAction();
  const download = (format: Dataset['formats'][number]['format']) =>
    act('Preparing the file', async () => {
      followLink(await browserClient.datasets.download({ id, format }));
    });
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
