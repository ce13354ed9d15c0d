import { line, ruleY, text } from '@observablehq/plot';
import { number } from '@likeness/ui/words';
import type { ReportChart } from '../report-document.js';
import { plotSvg, short } from './plot-svg.js';

const DASHES = ['none', '6,3', '2,2'];

/** How the training went, epoch by epoch; null where nothing was trained. */
export function lossCurves(losses: Readonly<Record<string, readonly number[]>>): ReportChart | null {
  const curves = Object.entries(losses).filter(([, values]) => values.length > 0);
  if (curves.length === 0) return null;
  const title = 'How the training went';
  const epochs = Math.max(...curves.map(([, values]) => values.length));
  const points = (values: readonly number[]) => values.map((loss, at) => ({ epoch: at + 1, loss }));
  return {
    title,
    note: 'Mean loss in every epoch. A flat end says that more epochs would change little; a climbing one, that it went astray.',
    width: 'narrow',
    alternative: `Losses over ${epochs} epochs. ${curves
      .map(([name, values]) => `${name}: from ${number(values[0]!)} to ${number(values.at(-1)!)}`)
      .join('; ')}.`,
    table: {
      caption: title,
      columns: [
        { title: 'Epoch', numeric: true },
        ...curves.map(([name]) => ({ title: name, numeric: true as const })),
      ],
      rows: Array.from({ length: epochs }, (_, epoch) => [
        `${epoch + 1}`,
        ...curves.map(([, values]) => (epoch < values.length ? number(values[epoch]!) : '')),
      ]),
    },
    draw: (look) =>
      plotSvg(look, {
        ...{ width: 460, height: 280, marginLeft: 56, marginRight: 90 },
        x: { label: 'epoch', ticks: 6, tickFormat: 'd' },
        y: { label: 'loss', ticks: 5 },
        marks: [
          ruleY([0], { stroke: look.line }),
          ...curves.flatMap(([name, values], at) => [
            line(points(values), {
              ...{ x: 'epoch', y: 'loss', strokeWidth: 2 },
              stroke: at % 2 === 0 ? look.synthetic : look.real,
              strokeDasharray: DASHES[at % DASHES.length]!,
            }),
            text(points(values).slice(-1), {
              ...{ x: 'epoch', y: 'loss', textAnchor: 'start', dx: 6, fill: look.ink },
              text: () => short(name, 14),
            }),
          ]),
        ],
      }),
  };
}
