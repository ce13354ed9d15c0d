import { axisX, barX, barY, ruleX, ruleY, tickX, tickY } from '@observablehq/plot';
import { percent } from '@likeness/ui/words';
import type { ReportChart } from '../report-document.js';
import { plotSvg, short } from './plot-svg.js';

export interface CellShares {
  readonly title: string;
  readonly note: string;
  readonly labels: readonly string[];
  /** The tick: real shares, or measured ones with half the width of their interval. */
  readonly tick: { readonly name: string; readonly shares: readonly number[]; readonly error: number };
  /** Shares of the synthetic rows, as bars. */
  readonly bars: readonly number[];
}

const FEW = 10;

const nameOf = (label: string): string => (label === '' ? '(empty)' : label);

/** The shares of the cells of one column: bars are synthetic, ticks are what they should meet. */
export const cellShares = ({ title, note, labels, tick, bars }: CellShares): ReportChart => {
  const rows = labels.map((label, i) => ({ i, label: nameOf(label), bar: bars[i] ?? 0, tick: tick.shares[i] ?? 0 }));
  const worst = rows.reduce((a, b) => (Math.abs(b.bar - b.tick) > Math.abs(a.bar - a.tick) ? b : a), rows[0] ?? none);
  const gap = Math.abs(worst.bar - worst.tick);
  const ends = { low: (d: Row) => Math.max(0, d.tick - tick.error), high: (d: Row) => d.tick + tick.error };
  return {
    title,
    note,
    width: 'narrow',
    alternative: `Bars of ${rows.length} cells, synthetic beside ${tick.name}. ${
      gap === 0 ? 'They agree everywhere.' : `The largest gap is ${percent(gap)} of the rows, at ${worst.label}.`
    }`,
    table: {
      caption: title,
      columns: [{ title: 'Cell' }, { title: tick.name, numeric: true }, { title: 'Synthetic', numeric: true }],
      rows: rows.map(({ label, bar, tick: share }) => [
        label,
        tick.error === 0 ? percent(share) : `${percent(share)} ± ${percent(tick.error)}`,
        percent(bar),
      ]),
    },
    draw: (look) => {
      const share = { label: null, grid: false, tickFormat: '~%', ticks: 4 } as const;
      const error = { stroke: look.ink, strokeWidth: 1 };
      if (rows.length <= FEW)
        return plotSvg(look, {
          ...{ width: 340, height: 36 + 24 * rows.length, marginLeft: 116, marginRight: 12 },
          x: share,
          y: { label: null, domain: rows.map(({ i }) => i), tickFormat: (i: number) => short(rows[i]!.label) },
          marks: [
            barX(rows, { y: 'i', x: 'bar', fill: look.synthetic, insetTop: 3, insetBottom: 3 }),
            ...(tick.error === 0 ? [] : [ruleY(rows, { y: 'i', x1: ends.low, x2: ends.high, ...error })]),
            tickX(rows, { y: 'i', x: 'tick', stroke: look.real, strokeWidth: 3 }),
            ruleX([0], { stroke: look.quiet }),
          ],
        });
      const first = rows[0]!;
      const last = rows.at(-1)!;
      return plotSvg(look, {
        ...{ width: 340, height: 190, marginLeft: 40, marginRight: 12, marginBottom: 28 },
        y: share,
        x: { label: null, domain: rows.map(({ i }) => i), axis: null },
        marks: [
          barY(rows, { x: 'i', y: 'bar', fill: look.synthetic }),
          ...(tick.error === 0 ? [] : [ruleX(rows, { x: 'i', y1: ends.low, y2: ends.high, ...error })]),
          tickY(rows, { x: 'i', y: 'tick', stroke: look.real, strokeWidth: 2.5 }),
          ruleY([0], { stroke: look.quiet }),
          axisX([first.i], { tickSize: 0, textAnchor: 'start', dx: -4, tickFormat: () => short(first.label, 22) }),
          axisX([last.i], { tickSize: 0, textAnchor: 'end', dx: 4, tickFormat: () => short(last.label, 22) }),
        ],
      });
    },
  };
};

interface Row {
  readonly i: number;
  readonly label: string;
  readonly bar: number;
  readonly tick: number;
}

const none: Row = { i: 0, label: '', bar: 0, tick: 0 };
