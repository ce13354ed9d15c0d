import { percent } from '../words/numbers.js';
import { ChartFigure } from './chart-figure.js';
import { CellBars } from './cell-bars.js';
import { CellColumns } from './cell-columns.js';
import type { Series } from './series.js';

interface PairedBarsProps {
  readonly title: string;
  readonly labels: readonly string[];
  readonly series: readonly [Series, Series];
  readonly note?: string;
}

const fewCells = 8;

const alternative = (labels: readonly string[], [first, second]: readonly [Series, Series]): string => {
  const gaps = labels.map((label, cell) => ({
    label,
    gap: Math.abs((first.values[cell] ?? 0) - (second.values[cell] ?? 0)),
  }));
  const largest = gaps.reduce((worst, each) => (each.gap > worst.gap ? each : worst), { label: '', gap: 0 });
  const shape = `Bars of ${labels.length} cells, ${first.name} beside ${second.name}.`;
  return largest.gap === 0
    ? `${shape} They agree everywhere.`
    : `${shape} The largest gap is ${percent(largest.gap)} of the rows, at ${largest.label}.`;
};

/** Shares per cell, two series side by side: rows where there are few cells, columns where there are many. */
export function PairedBars({ title, labels, series, note }: PairedBarsProps) {
  const rows = labels.map((label, cell) => {
    const values = series.map((each) => each.values[cell] ?? 0);
    const intervals = series.map((each) => (each.errorBar === undefined ? '' : ` ± ${percent(each.errorBar)}`));
    return {
      key: `${cell}`,
      cells: [label, ...values.map((value, index) => `${percent(value)}${intervals[index]}`)],
      sortBy: [label, ...values],
    };
  });
  const Picture = labels.length <= fewCells ? CellBars : CellColumns;
  return (
    <ChartFigure
      title={title}
      note={note}
      alternative={alternative(labels, series)}
      picture={<Picture labels={labels} series={series} />}
      table={{
        columns: [
          { title: 'Cell', sortable: true },
          ...series.map(({ name }) => ({ title: name, numeric: true as const, sortable: true as const })),
        ],
        rows,
      }}
    />
  );
}
