'use client';
import type { Dataset } from '@likeness/contracts';
import { Button, bytes } from '@likeness/ui';
import { formatNames } from './format-names';

type Formats = Dataset['formats'];

interface FormatButtonsProps {
  readonly formats: Formats;
  readonly pending: string | undefined;
  readonly onDownload: (format: Formats[number]['format']) => Promise<unknown>;
}

/** One button for each file, the first one first. */
export function FormatButtons({ formats, pending, onDownload }: FormatButtonsProps) {
  return (
    <div className="flex flex-wrap gap-3">
      {formats.map(({ format, bytes: size }, index) => (
        <Button
          key={format}
          kind={index === 0 ? 'primary' : 'secondary'}
          pending={pending}
          onClick={() => void onDownload(format)}
        >
          Download {formatNames[format]}, {bytes(size)}
        </Button>
      ))}
    </div>
  );
}
