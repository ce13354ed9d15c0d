'use client';
import type { Dataset } from '@likeness/contracts';
import { Button, Disclosure } from '@likeness/ui';
import { FormatButtons } from './format-buttons';
import { formatNames } from './format-names';
import { browserClient } from '../../hands/browser-client';
import { followLink } from '../../hands/follow-link';
import { ProblemSummary } from '../../hands/problem-summary';
import { useAction } from '../../hands/use-action';

interface DownloadButtonsProps {
  readonly id: string;
  readonly formats: Dataset['formats'];
  /** Names of several; none where there is one. */
  readonly tables: readonly string[];
}

type Format = Dataset['formats'][number]['format'];

/** What a table in a zip comes as by itself. */
const single: Partial<Readonly<Record<Format, Format>>> = { 'csv-zip': 'csv', 'parquet-zip': 'parquet' };

/** The signed link is made when it is asked for and followed at once; it lives for minutes. */
export function DownloadButtons({ id, formats, tables }: DownloadButtonsProps) {
  const { pending, problem, act } = useAction();
  const download = (format: Format, table?: string) =>
    act('Preparing the file', async () => {
      followLink(await browserClient.datasets.download({ id, format, ...(table === undefined ? {} : { table }) }));
    });
  const singles = formats.flatMap(({ format }) => single[format] ?? []);
  return (
    <div className="grid gap-3">
      <ProblemSummary problem={problem} />
      <FormatButtons formats={formats} pending={pending} onDownload={(format) => download(format)} />
      {tables.length === 0 || singles.length === 0 ? null : (
        <Disclosure summary="Single tables">
          <ul className="grid gap-1">
            {tables.map((table) => (
              <li key={table} className="flex flex-wrap items-center justify-between gap-x-4">
                <span className="min-w-0 break-words">{table}</span>
                <span className="flex flex-wrap">
                  {singles.map((format) => (
                    <Button
                      key={format}
                      kind="quiet"
                      pending={pending}
                      aria-label={`Download ${table} as ${formatNames[format]}`}
                      onClick={() => void download(format, table)}
                    >
                      {formatNames[format]}
                    </Button>
                  ))}
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}
