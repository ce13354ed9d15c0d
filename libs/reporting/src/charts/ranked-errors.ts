import { barX, ruleX, ruleY, text, tickX } from '@observablehq/plot';
import { number } from '@likeness/ui/words';
import type { ReportChart } from '../report-document.js';
import { plotSvg, short } from './plot-svg.js';

export interface RankedErrors {
  readonly title: string;
  readonly note: string;
  readonly what: string;
  /** Worst first. `floor`: what a fresh real sample of the same size would show. */
  readonly errors: readonly RankedError[];
}

export interface RankedError {
  readonly name: string;
  readonly error: number;
  readonly floor: number;
  /** Half the width of the 95 % interval; undefined where it is not known. */
  readonly margin?: number | undefined;
}

const SHOWN = 12;
const low = (error: number, margin: number): number => Math.max(0, error - margin);

/** Errors as bars, the largest at the top; a tick marks what chance alone would leave. */
export const rankedErrors = ({ title, note, what, errors }: RankedErrors): ReportChart => {
  const top = errors.slice(0, SHOWN).map((one, i) => ({ ...one, i }));
  const [worst] = errors;
  return {
    title,
    note,
    width: 'narrow',
    alternative:
      worst === undefined
        ? `No ${what.toLowerCase()} to compare.`
        : `Error by ${what.toLowerCase()}, worst first: ${worst.name} with ${number(worst.error)}, where a fresh real sample would have ${number(worst.floor)}.`,
    table: {
      caption: title,
      columns: [
        { title: what },
        { title: 'Error, 0 is perfect', numeric: true },
        { title: '95 % interval', numeric: true },
        { title: 'A fresh real sample', numeric: true },
      ],
      rows: errors.map(({ name, error, floor, margin }) => [
        name,
        number(error),
        margin === undefined ? 'unknown' : `${number(low(error, margin))} to ${number(error + margin)}`,
        number(floor),
      ]),
    },
    draw: (look) =>
      plotSvg(look, {
        ...{ width: 460, height: 36 + 24 * Math.max(1, top.length), marginLeft: 210, marginRight: 44 },
        x: {
          ...{ label: null, ticks: 4 },
          domain: [0, Math.max(1e-6, ...top.flatMap(({ error, floor, margin = 0 }) => [error + margin, floor]))],
        },
        y: {
          label: null,
          domain: top.map(({ i }) => i),
          tickSize: 0,
          tickFormat: (i: number) => short(top[i]!.name, 34),
        },
        marks: [
          barX(top, { y: 'i', x: 'error', fill: look.synthetic, insetTop: 3, insetBottom: 3 }),
          ruleY(
            top.filter(({ margin }) => margin !== undefined),
            {
              ...{ y: 'i', stroke: look.ink, strokeWidth: 1 },
              x1: ({ error, margin = 0 }: RankedError) => low(error, margin),
              x2: ({ error, margin = 0 }: RankedError) => error + margin,
            },
          ),
          tickX(top, { y: 'i', x: 'floor', stroke: look.real, strokeWidth: 3 }),
          text(top, {
            ...{ y: 'i', textAnchor: 'start', dx: 6 },
            // Behind whatever stands furthest to the right, so that nothing crosses it.
            x: ({ error, floor, margin = 0 }: RankedError) => Math.max(error + margin, floor),
            text: ({ error }: RankedError) => number(error),
          }),
          ruleX([0], { stroke: look.quiet }),
        ],
      }),
  };
};
