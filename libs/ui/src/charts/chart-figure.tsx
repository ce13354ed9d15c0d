import type { ReactNode } from 'react';
import { Disclosure } from '../layout/disclosure.js';
import { DataTable, type TableColumn, type TableRow } from '../tables/data-table.js';

interface ChartFigureProps {
  readonly title: string;
  readonly note?: ReactNode;
  /** What the picture says, for those who do not see it. */
  readonly alternative: string;
  readonly picture: ReactNode;
  readonly table: { readonly columns: readonly TableColumn[]; readonly rows: readonly TableRow[] };
}

/** A picture, its text alternative and its table. */
export function ChartFigure({ title, note, alternative, picture, table }: ChartFigureProps) {
  return (
    <figure className="grid min-w-0 grid-cols-[minmax(0,1fr)] content-start gap-2">
      <figcaption>
        <span className="font-semibold break-words">{title}</span>
        {note === undefined ? null : <span className="block text-sm text-quiet">{note}</span>}
      </figcaption>
      <div role="img" aria-label={alternative}>
        <div aria-hidden="true">{picture}</div>
      </div>
      <Disclosure summary={`The numbers of ${title} as a table`}>
        <DataTable caption={title} columns={table.columns} rows={table.rows} />
      </Disclosure>
    </figure>
  );
}
