import type { ReportDocument } from '@likeness/reporting';

/** The figures that the policy sets a limit to, those beyond it first: what a decision cannot overlook. */
export function LimitedFigures({ document }: { readonly document: ReportDocument }) {
  const limited = document.blocks
    .flatMap(({ figures }) =>
      figures.flatMap((figure) => (figure.limit === null ? [] : [{ ...figure, limit: figure.limit }])),
    )
    .sort((a, b) => Number(a.limit.holds) - Number(b.limit.holds));
  if (limited.length === 0) return <p className="text-quiet">The policy sets no limit to any figure.</p>;
  return (
    <ul className="grid gap-3">
      {limited.map(({ id, title, value, limit }) => (
        <li key={id} className="grid gap-x-4 sm:grid-cols-[1fr_auto]">
          <span className="font-semibold">{title}</span>
          <span className="font-semibold tabular-nums">{value}</span>
          <span className={`text-sm sm:col-span-2 ${limit.holds ? 'text-quiet' : 'font-semibold text-danger'}`}>
            <span aria-hidden="true">{limit.holds ? '✓' : '✗'}</span> {limit.words}
          </span>
        </li>
      ))}
    </ul>
  );
}
