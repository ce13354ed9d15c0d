import type { FigureView } from '@likeness/reporting';
import { DataTable } from '@likeness/ui';
import { standingColours, StandingSign } from './standing-sign';

interface ReportFiguresProps {
  readonly figures: readonly FigureView[];
  readonly about: string;
}

/** Numbers that a reader can judge, worst first: each with its direction, baseline, interval, limit and a sentence. */
export function ReportFigures({ figures, about }: ReportFiguresProps) {
  if (figures.length === 0) return null;
  // Where no limit is set, a column that says so line by line helps nobody.
  const isLimited = figures.some(({ limit }) => limit !== null);
  return (
    <DataTable
      caption={`Figures: ${about}`}
      columns={[
        { title: 'Figure' },
        { title: 'Value' },
        { title: 'A fresh real sample' },
        { title: '95 % interval' },
        ...(isLimited ? [{ title: 'Policy' }] : []),
      ]}
      rows={figures.map(({ id, title, value, direction, baseline, interval, limit, sentence }) => ({
        key: id,
        cells: [
          <span key="figure" className="grid min-w-64 gap-1">
            <span className="font-semibold">{title}</span>
            <span className="text-sm text-quiet">{sentence}</span>
          </span>,
          <span key="value" className="grid min-w-24">
            <span className="text-xl font-semibold">{value}</span>
            <span className="text-sm text-quiet">{direction}</span>
          </span>,
          baseline,
          interval,
          ...(isLimited ? [<Limit key="limit" limit={limit} />] : []),
        ],
      }))}
    />
  );
}

function Limit({ limit }: Pick<FigureView, 'limit'>) {
  if (limit === null) return <span className="text-quiet">no limit</span>;
  const { standing, words } = limit;
  return (
    <span className={`relative block min-w-40 text-sm ${standingColours[standing]}`}>
      <StandingSign standing={standing} /> {words}
    </span>
  );
}
