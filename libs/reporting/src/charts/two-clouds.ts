import { dot } from '@observablehq/plot';
import { number } from '@likeness/ui/words';
import type { ReportChart } from '../report-document.js';
import { plotSvg } from './plot-svg.js';

type Point = readonly [number, number];

const mean = (points: readonly Point[], axis: 0 | 1): number =>
  points.reduce((sum, point) => sum + point[axis], 0) / Math.max(1, points.length);

const spread = (points: readonly Point[], axis: 0 | 1): number => {
  const centre = mean(points, axis);
  return Math.sqrt(points.reduce((sum, point) => sum + (point[axis] - centre) ** 2, 0) / Math.max(1, points.length));
};

/** Real and synthetic rows on two axes, in two colours and two shapes. */
export const twoClouds = (real: readonly Point[], synthetic: readonly Point[]): ReportChart => {
  const title = 'Rows on their two principal axes';
  const rows = ([0, 1] as const).flatMap((axis) =>
    [
      { name: 'Real', points: real },
      { name: 'Synthetic', points: synthetic },
    ].map(({ name, points }) => [
      `${name}, axis ${axis + 1}`,
      number(mean(points, axis)),
      number(spread(points, axis)),
    ]),
  );
  return {
    title,
    note: 'Each mark is a row: blue circles are real, orange crosses synthetic. Clouds that cover each other are alike.',
    width: 'narrow',
    alternative: `${real.length} real and ${synthetic.length} synthetic rows on two axes. Along the first the real rows spread by ${number(spread(real, 0))} and the synthetic ones by ${number(spread(synthetic, 0))}.`,
    table: {
      caption: title,
      columns: [{ title: 'Rows' }, { title: 'Mean', numeric: true }, { title: 'Standard deviation', numeric: true }],
      rows,
    },
    draw: (look) =>
      plotSvg(look, {
        ...{ width: 460, height: 340, marginLeft: 40 },
        x: { label: 'first axis', ticks: 4 },
        y: { label: 'second axis', ticks: 4 },
        marks: [
          dot(real, { x: ([x]: Point) => x, y: ([, y]: Point) => y, r: 2.5, stroke: look.real, strokeOpacity: 0.7 }),
          dot(synthetic, {
            ...{ x: ([x]: Point) => x, y: ([, y]: Point) => y, r: 2.5, symbol: 'times' },
            ...{ stroke: look.synthetic, strokeOpacity: 0.8 },
          }),
        ],
      }),
  };
};
