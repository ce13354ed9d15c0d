import { fill, type SeriesColour } from './series.js';

export function SeriesLegend({
  series,
}: {
  readonly series: readonly { readonly name: string; readonly colour: SeriesColour }[];
}) {
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {series.map(({ name, colour }) => (
        <li key={name} className="flex items-center gap-2">
          <span aria-hidden="true" className="size-3 rounded-sm" style={{ background: fill[colour] }} />
          {name}
        </li>
      ))}
    </ul>
  );
}
