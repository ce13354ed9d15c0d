import { screenLook, type ReportChart } from '@likeness/reporting';
import { ChartFigure, classNames } from '@likeness/ui';
import { reportTable } from './report-table';

/** A picture that was drawn on the server, as an svg of ours: no text of it is taken for markup. */
export function ReportChartView({ chart }: { readonly chart: ReportChart }) {
  const { title, note, alternative, width, draw, table } = chart;
  return (
    <div className={classNames('min-w-0', width === 'wide' && 'md:col-span-full')}>
      <ChartFigure
        title={title}
        note={note}
        alternative={alternative}
        picture={
          <div
            className={classNames(
              'overflow-x-auto [&_svg]:block [&_svg]:h-auto',
              width === 'wide' ? '[&_svg]:max-w-none lg:[&_svg]:max-w-full' : '[&_svg]:max-w-full',
            )}
            dangerouslySetInnerHTML={{ __html: draw(screenLook) }}
          />
        }
        table={reportTable(table)}
      />
    </div>
  );
}
