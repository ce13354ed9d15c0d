import { Fragment } from 'react';
import { number } from '../words/numbers.js';
import { ChartFigure } from './chart-figure.js';

export interface RankedError {
  readonly name: string;
  /** 0 is perfect. */
  readonly error: number;
  /** What a fresh real sample of the same size would show. */
  readonly floor: number;
}

interface WorstFirstProps {
  readonly title: string;
  readonly note?: string;
  readonly what: string;
  readonly errors: readonly RankedError[];
  /** How many the picture shows; the table has all. */
  readonly shown?: number;
}

/** Errors as bars, the largest at the top; a tick marks what chance alone would leave. */
export function WorstFirst({ title, note, what, errors, shown = 10 }: WorstFirstProps) {
  const ranked = [...errors].sort((a, b) => b.error - a.error);
  const top = ranked.slice(0, shown);
  const largest = Math.max(1e-9, ...top.flatMap(({ error, floor }) => [error, floor]));
  const worst = ranked[0];
  return (
    <ChartFigure
      title={title}
      note={note}
      alternative={
        worst === undefined
          ? `No ${what} to compare.`
          : `Error by ${what}, worst first: ${worst.name} with ${number(worst.error)}, where a fresh real sample would have ${number(worst.floor)}.`
      }
      picture={
        <div className="grid grid-cols-[minmax(0,14rem)_minmax(0,1fr)_max-content] items-center gap-x-3 gap-y-1.5 text-sm">
          {top.map(({ name, error, floor }) => (
            <Fragment key={name}>
              <span className="truncate text-right">{name}</span>
              <span className="relative block h-3 rounded-sm bg-sunken">
                <span
                  className="absolute inset-y-0 left-0 rounded-sm"
                  style={{ width: `${(error / largest) * 100}%`, background: 'var(--color-series-synthetic)' }}
                />
                <span className="absolute -inset-y-0.5 w-0.5 bg-ink" style={{ left: `${(floor / largest) * 100}%` }} />
              </span>
              <span className="text-right">{number(error)}</span>
            </Fragment>
          ))}
        </div>
      }
      table={{
        columns: [
          { title: what, sortable: true },
          { title: 'Error, 0 is perfect', numeric: true, sortable: true },
          { title: 'A fresh real sample', numeric: true, sortable: true },
        ],
        rows: ranked.map(({ name, error, floor }) => ({
          key: name,
          cells: [name, number(error), number(floor)],
          sortBy: [name, error, floor],
        })),
      }}
    />
  );
}
