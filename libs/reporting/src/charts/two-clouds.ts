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

export interface TwoClouds {
  readonly title: string;
  readonly note: string;
  readonly axes: readonly [string, string];
  readonly real: readonly Point[];
  readonly synthetic: readonly Point[];
}

/** Real and synthetic rows on a plane, in two colours and two shapes. Without real rows: the synthetic ones alone. */
export const twoClouds = ({ title, note, axes, real, synthetic }: TwoClouds): ReportChart => {
  const rows = ([0, 1] as const).flatMap((axis) =>
    [...(real.length === 0 ? [] : [{ name: 'Real', points: real }]), { name: 'Synthetic', points: synthetic }].map(
      ({ name, points }) => [`${name}, axis ${axis + 1}`, number(mean(points, axis)), number(spread(points, axis))],
    ),
  );
  return {
    title,
    note,
    width: 'narrow',
    alternative:
      real.length === 0
        ? `${synthetic.length} synthetic rows on a plane. They spread by ${number(spread(synthetic, 0))} across and ${number(spread(synthetic, 1))} up.`
        : `${real.length} real and ${synthetic.length} synthetic rows on a plane. Across, the real rows spread by ${number(spread(real, 0))} and the synthetic ones by ${number(spread(synthetic, 0))}; upwards by ${number(spread(real, 1))} and ${number(spread(synthetic, 1))}.`,
    table: {
      caption: title,
      columns: [{ title: 'Rows' }, { title: 'Mean', numeric: true }, { title: 'Standard deviation', numeric: true }],
      rows,
    },
    draw: (look) =>
      plotSvg(look, {
        ...{ width: 460, height: 340, marginLeft: 40 },
        x: { label: axes[0] === '' ? null : axes[0], ticks: axes[0] === '' ? [] : 4 },
        y: { label: axes[1] === '' ? null : axes[1], ticks: axes[1] === '' ? [] : 4 },
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
