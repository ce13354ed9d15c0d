import { number } from '../words/numbers.js';

export interface FigureView {
  readonly id: string;
  readonly title: string;
  readonly value: number;
  readonly direction: 'higher is better' | 'lower is better';
  readonly baseline: number | null;
  readonly sentence: string;
}

/** Numbers that a reader can judge: each with its direction and its baseline, which the sentence explains. */
export function FigureList({ figures }: { readonly figures: readonly FigureView[] }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
      {figures.map((figure) => (
        <li key={figure.id} className="grid content-start gap-1 rounded-xl border border-line bg-surface p-4">
          <span className="font-semibold">{figure.title}</span>
          <span className="flex flex-wrap items-baseline gap-x-3">
            <span className="text-3xl font-semibold tracking-tight">{number(figure.value)}</span>
            <span className="text-sm text-quiet">
              <span aria-hidden="true">{figure.direction === 'lower is better' ? '↓' : '↑'}</span> {figure.direction}
            </span>
          </span>
          {figure.baseline === null ? null : (
            <span className="text-sm text-quiet">Baseline: {number(figure.baseline)}</span>
          )}
          <span className="text-sm">{figure.sentence}</span>
        </li>
      ))}
    </ul>
  );
}
