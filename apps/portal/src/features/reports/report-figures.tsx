import type { FigureView } from '@likeness/reporting';

/** Numbers that a reader can judge, worst first: each with its direction, baseline, interval, limit and a sentence. */
export function ReportFigures({ figures }: { readonly figures: readonly FigureView[] }) {
  if (figures.length === 0) return null;
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {figures.map(({ id, title, value, direction, baseline, interval, limit, sentence }) => (
        <li key={id} className="grid content-start gap-1 rounded-xl border border-line bg-surface p-4">
          <span className="font-semibold">{title}</span>
          <span className="flex flex-wrap items-baseline gap-x-3">
            <span className="text-3xl font-semibold tracking-tight">{value}</span>
            <span className="text-sm text-quiet">{direction}</span>
          </span>
          <span className="text-sm text-quiet">{baseline}</span>
          <span className="text-sm text-quiet">{interval}</span>
          {limit === null ? (
            <span className="text-sm text-quiet">The policy sets no limit.</span>
          ) : (
            <span className={`text-sm ${limit.holds ? 'text-accent' : 'font-semibold text-danger'}`}>
              <span aria-hidden="true">{limit.holds ? '✓' : '✗'}</span> {limit.words}
            </span>
          )}
          <span className="text-sm">{sentence}</span>
        </li>
      ))}
    </ul>
  );
}
