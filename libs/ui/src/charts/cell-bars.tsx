import { Fragment } from 'react';
import { percent } from '../words/numbers.js';
import { fill, type Series } from './series.js';

interface CellBarsProps {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
}

const width = (share: number, largest: number): string => `${Math.min(100, Math.max(0, (share / largest) * 100))}%`;

/** One line of bars for each cell. */
export function CellBars({ labels, series }: CellBarsProps) {
  const largest = Math.max(1e-9, ...series.flatMap((each) => each.values.map((value) => value + (each.errorBar ?? 0))));
  return (
    <div className="grid grid-cols-[minmax(0,7rem)_minmax(0,1fr)_max-content] items-center gap-x-3 gap-y-2 text-sm">
      {labels.map((label, cell) => (
        <Fragment key={cell}>
          <span className="truncate text-right">{label === '' ? '(empty)' : label}</span>
          <span className="grid gap-0.5">
            {series.map((each) => {
              const value = each.values[cell] ?? 0;
              return (
                <span key={each.name} className="relative block h-2.5">
                  <span
                    className="absolute inset-y-0 left-0 rounded-r-sm"
                    style={{ width: width(value, largest), background: fill[each.colour] }}
                  />
                  {each.errorBar === undefined ? null : (
                    <span
                      className="absolute top-1/2 h-px bg-ink"
                      style={{
                        left: width(value - each.errorBar, largest),
                        width: width(Math.min(value, each.errorBar) + each.errorBar, largest),
                      }}
                    />
                  )}
                </span>
              );
            })}
          </span>
          <span className="text-right text-quiet">{percent(series.at(-1)?.values[cell] ?? 0)}</span>
        </Fragment>
      ))}
    </div>
  );
}
