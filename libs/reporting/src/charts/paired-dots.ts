import { dot, ruleX, ruleY } from '@observablehq/plot';
import { number } from '@likeness/ui/words';
import type { ReportChart } from '../report-document.js';
import { plotSvg, short } from './plot-svg.js';

export interface PairedDots {
  readonly title: string;
  readonly note: string;
  readonly what: string;
  readonly names: readonly [string, string];
  readonly rows: readonly PairedDot[];
  readonly from: number;
}

interface PairedDot {
  readonly name: string;
  readonly real: number;
  readonly synthetic: number;
  /** Half the widths of their 95 % intervals. */
  readonly margins?: { readonly real: number; readonly synthetic: number } | undefined;
}

const within = (value: number, margin: number | undefined): string =>
  margin === undefined ? number(value) : `${number(value)} ± ${number(margin)}`;

/** Two numbers for each row, a circle and a cross, joined by a line as long as their difference. */
export const pairedDots = ({ title, note, what, names, rows, from }: PairedDots): ReportChart => {
  const indexed = rows.map((row, i) => ({ ...row, i }));
  const worst = indexed.reduce(
    (a, b) => (Math.abs(b.real - b.synthetic) > Math.abs(a.real - a.synthetic) ? b : a),
    indexed[0] ?? { name: '', real: 0, synthetic: 0, i: 0 },
  );
  return {
    title,
    note,
    width: 'narrow',
    alternative: `${names[0]} beside ${names[1]} for ${rows.length} rows. They differ most at ${worst.name}: ${number(worst.real)} and ${number(worst.synthetic)}.`,
    table: {
      caption: title,
      columns: [{ title: what }, { title: names[0], numeric: true }, { title: names[1], numeric: true }],
      rows: rows.map(({ name, real, synthetic, margins }) => [
        name,
        within(real, margins?.real),
        within(synthetic, margins?.synthetic),
      ]),
    },
    draw: (look) =>
      plotSvg(look, {
        ...{ width: 460, height: 44 + 26 * Math.max(1, rows.length), marginLeft: 170, marginRight: 20 },
        x: {
          label: null,
          ticks: 5,
          domain: [from, Math.max(from + 1e-6, ...rows.flatMap(({ real, synthetic }) => [real, synthetic]))],
          nice: true,
        },
        y: {
          label: null,
          domain: indexed.map(({ i }) => i),
          tickSize: 0,
          tickFormat: (i: number) => short(rows[i]!.name, 26),
        },
        marks: [
          ruleX([from], { stroke: look.line }),
          ruleY(indexed, { y: 'i', x1: 'real', x2: 'synthetic', stroke: look.quiet }),
          dot(indexed, { y: 'i', x: 'real', r: 5, stroke: look.real, strokeWidth: 2 }),
          dot(indexed, { y: 'i', x: 'synthetic', r: 5, symbol: 'times', stroke: look.synthetic, strokeWidth: 2.5 }),
        ],
      }),
  };
};
