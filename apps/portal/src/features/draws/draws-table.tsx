import type { Draw } from '@likeness/contracts';
import { count, DataTable, momentInWords } from '@likeness/ui';
import Link from 'next/link';
import { RunState } from '../runs/run-state';
import { wishInWords } from './wish-in-words';

/** What somebody had drawn, newest first. */
export function DrawsTable({ draws }: { readonly draws: readonly Draw[] }) {
  return (
    <DataTable
      caption="My draws of this data set"
      columns={[
        { title: 'Asked for' },
        { title: 'State' },
        { title: 'Rows', numeric: true },
        { title: 'Only rows with' },
        { title: 'Different' },
      ]}
      rows={draws.map((draw) => {
        const { only, different } = wishInWords(draw.request);
        const { rows, scale } = draw.request;
        return {
          key: draw.id,
          cells: [
            <Link key="link" href={`/draws/${draw.id}`} className="text-accent underline underline-offset-4">
              {momentInWords(draw.startedAt)}
            </Link>,
            <RunState key="state" state={draw.progress.state} />,
            draw.rows === null ? (rows === undefined ? `${scale} ×` : count(rows)) : count(draw.rows),
            only,
            different,
          ],
        };
      })}
    />
  );
}
