import type { Account, Dataset } from '@likeness/contracts';
import { buttonClass, dateInWords } from '@likeness/ui';
import Link from 'next/link';
import { signInPath } from '../../session/return-path';
import { DownloadButtons } from './download-buttons';

interface AccessActionProps {
  readonly dataset: Dataset;
  readonly account: Account | null;
}

/** The one thing to do next: sign in, request, see the request, or download. */
export function AccessAction({ dataset, account }: AccessActionProps) {
  if (dataset.access !== null) {
    return (
      <div className="grid gap-2">
        <DownloadButtons
          id={dataset.id}
          formats={dataset.formats}
          tables={dataset.preview.flatMap(({ table }) => table ?? [])}
        />
        <p className="text-sm text-quiet">Your access ends on {dateInWords(dataset.access.endsAt)}.</p>
      </div>
    );
  }
  if (account === null) {
    return (
      <a href={signInPath(`/datasets/${dataset.id}`)} className={buttonClass('primary')}>
        Sign in to request access
      </a>
    );
  }
  if (!account.roles.includes('analyst')) return null;
  return (
    <Link href={`/datasets/${dataset.id}/request`} className={buttonClass('primary')}>
      {dataset.openRequestId === null ? 'Request access' : 'See your request'}
    </Link>
  );
}
