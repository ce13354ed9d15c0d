import { DataTable, percent } from '@likeness/ui';
import type { Calibrated } from './calibrate-rows';

const MOST_ROWS = 24;

/** Shares before and after as bars, with the numbers beside them; the largest change first. */
export function ShareBars({ calibrated: { columns, cells } }: { readonly calibrated: Calibrated }) {
  const largest = Math.max(...cells.flatMap(({ before, after }) => [before, after]));
  const change = (cell: (typeof cells)[number]): number => Math.abs(cell.after - cell.before);
  const shown = [...cells].sort((a, b) => change(b) - change(a)).slice(0, MOST_ROWS);
  return (
    <DataTable
      caption={
        shown.length < cells.length
          ? `Shares before and after: the ${MOST_ROWS} largest changes of ${cells.length}`
          : 'Shares before and after'
      }
      columns={[
        ...columns.map((title) => ({ title })),
        { title: 'Before', numeric: true },
        { title: 'After', numeric: true },
        { title: 'As bars: grey before, coloured after' },
      ]}
      rows={shown.map(({ values, before, after }) => ({
        key: JSON.stringify(values),
        cells: [
          ...values.map((value) => (value === '' ? '(empty)' : value)),
          percent(before),
          percent(after),
          <span key="bars" aria-hidden="true" className="grid w-40 gap-1">
            <span className="h-2 rounded bg-quiet" style={{ width: `${(100 * before) / largest}%` }} />
            <span className="h-2 rounded bg-accent" style={{ width: `${(100 * after) / largest}%` }} />
          </span>,
        ],
      }))}
    />
  );
}
