import { areaY, lineY } from '@observablehq/plot';
import type { SequenceFindings } from '@likeness/contracts';
import { number } from '@likeness/ui/words';
import type { ReportChart } from '../report-document.js';
import { plotSvg } from './plot-svg.js';

type Course = SequenceFindings['courses'][number];

/** How a number runs from place to place of the sequences: its mean as a line, the middle four fifths as a band. */
export const sequenceCourse = ({ column, places, real, synthetic }: Course): ReportChart => {
  const title = `${column}, from place to place`;
  const gaps = real.map(({ value }, at) => Math.abs(value - synthetic[at]!.value));
  const worst = gaps.indexOf(Math.max(...gaps));
  const points = (side: Course['real']) => side.map((band, at) => ({ place: places[at]!, ...band }));
  const words = ({ value, low, high }: Course['real'][number]): string =>
    `${number(value)} (${number(low)} to ${number(high)})`;
  return {
    title,
    note: 'Mean at each place of the sequences, and the middle 80 % of the values as a band. Blue and dashed is real, orange synthetic.',
    width: 'narrow',
    alternative: `Means of ${column} over the first ${places.length} places of the sequences. They differ most at place ${places[worst]!}: ${number(real[worst]!.value)} real and ${number(synthetic[worst]!.value)} synthetic.`,
    table: {
      caption: title,
      columns: [
        { title: 'Place', numeric: true },
        { title: 'Real: mean (middle 80 %)', numeric: true },
        { title: 'Synthetic: mean (middle 80 %)', numeric: true },
      ],
      rows: places.map((place, at) => [`${place}`, words(real[at]!), words(synthetic[at]!)]),
    },
    draw: (look) =>
      plotSvg(look, {
        ...{ width: 460, height: 240, marginLeft: 56, marginRight: 12 },
        x: { label: 'place', ticks: 6, tickFormat: 'd' },
        y: { label: null, ticks: 5, nice: true },
        marks: [
          areaY(points(real), { x: 'place', y1: 'low', y2: 'high', fill: look.real, fillOpacity: 0.18 }),
          areaY(points(synthetic), { x: 'place', y1: 'low', y2: 'high', fill: look.synthetic, fillOpacity: 0.22 }),
          lineY(points(real), { x: 'place', y: 'value', stroke: look.real, strokeWidth: 2, strokeDasharray: '6,3' }),
          lineY(points(synthetic), { x: 'place', y: 'value', stroke: look.synthetic, strokeWidth: 2 }),
        ],
      }),
  };
};
