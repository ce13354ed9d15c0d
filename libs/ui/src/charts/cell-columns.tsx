import { percent } from '../words/numbers.js';
import { fill, type Series } from './series.js';

interface CellColumnsProps {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

const height = 100;

/** Many cells: a column for each, the second series as filled columns, the first as marks with their interval on top. */
export function CellColumns({ labels, series }: CellColumnsProps) {
  const [marks, columns] = series;
  const largest = Math.max(1e-9, ...series.flatMap((each) => each.values.map((value) => value + (each.errorBar ?? 0))));
  const y = (share: number): number => height - (Math.max(0, share) / largest) * height;
  const interval = marks?.errorBar ?? 0;
  return (
    <div className="grid gap-1 text-sm">
      <div className="text-quiet">{percent(largest)}</div>
      <svg
        viewBox={`0 0 ${labels.length} ${height}`}
        preserveAspectRatio="none"
        className="block h-28 w-full border-b border-edge"
      >
        {labels.map((_label, cell) => {
          const filled = columns?.values[cell] ?? 0;
          const mark = marks?.values[cell] ?? 0;
          return (
            <g key={cell}>
              <rect x={cell + 0.1} width={0.8} y={y(filled)} height={height - y(filled)} fill={fill.synthetic} />
              {interval === 0 ? null : (
                <line
                  x1={cell + 0.5}
                  x2={cell + 0.5}
                  y1={y(mark + interval)}
                  y2={y(mark - interval)}
                  stroke="var(--color-ink)"
                  strokeWidth={1}
                  vectorEffect="non-scaling-stroke"
                />
              )}
              <line
                x1={cell + 0.1}
                x2={cell + 0.9}
                y1={y(mark)}
                y2={y(mark)}
                stroke={fill.real}
                strokeWidth={3}
                vectorEffect="non-scaling-stroke"
              />
            </g>
          );
        })}
      </svg>
      <div className="flex justify-between gap-4 text-quiet">
        <span className="truncate">{labels[0]}</span>
        <span className="truncate">{labels.at(-1)}</span>
      </div>
    </div>
  );
}
