import { cell } from '@observablehq/plot';
import { number } from '@likeness/ui/words';
import type { ReportChart } from '../report-document.js';
import { plotSvg, short } from './plot-svg.js';

export interface SquareMatrices {
  readonly title: string;
  readonly note: string;
  readonly columns: readonly string[];
  /** Row-major squares over `columns`. */
  readonly matrices: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly largest: number;
}

/** The squares of one matrix together, in pixels; two large ones side by side fill the page. */
const LEAST_SIDE = 120;
const MOST_SIDE = 510;
const FEW_COLUMNS = 16;
/** A name needs so many pixels, or a little less; where there are fewer, not every column has one. */
const LINE = 12;
const CLOSER = 0.15;

/** Squares for every pair of columns, darker where there is more; matrices stand side by side. null: there is no pair. */
export const squareMatrices = ({ title, note, columns, matrices, largest }: SquareMatrices): ReportChart | null => {
  if (columns.length < 2) return null;
  const size = columns.length;
  const pairs = columns
    .flatMap((first, i) =>
      columns.slice(i + 1).map((second, offset) => ({
        first,
        second,
        values: matrices.map(({ values }) => values[i * size + i + 1 + offset] ?? 0),
      })),
    )
    .sort((a, b) => Math.max(...b.values) - Math.max(...a.values));
  const strongest = pairs
    .slice(0, 3)
    .map((pair) => `${pair.first} with ${pair.second} (${pair.values.map(number).join(' against ')})`);
  return {
    title,
    note,
    width: matrices.length > 1 || size > 20 ? 'wide' : 'narrow',
    alternative: `Squares for pairs of ${size} columns: ${matrices.map(({ name }) => name).join(', ')}. Largest: ${strongest.join('; ') || 'none'}.`,
    table: {
      caption: title,
      columns: [
        { title: 'Column' },
        { title: 'with' },
        ...matrices.map(({ name }) => ({ title: name, numeric: true as const })),
      ],
      rows: pairs.map(({ first, second, values }) => [first, second, ...values.map(number)]),
    },
    draw: (look) => {
      const side = Math.max(LEAST_SIDE, size > FEW_COLUMNS ? Math.min(MOST_SIDE, LINE * size) : 18 * size);
      const every = Math.ceil((LINE * size) / (side * (1 + CLOSER)));
      const cells = matrices.flatMap(({ name, values }) =>
        columns.flatMap((_, i) =>
          columns.map((__, j) => ({
            name,
            i,
            j,
            value: i === j ? 0 : Math.min(1, (values[i * size + j] ?? 0) / largest),
          })),
        ),
      );
      const names = (i: number): string => (i % every === 0 ? short(columns[i]!, 16) : '');
      const axis = { label: null, domain: [...columns.keys()], tickSize: 0, tickFormat: names };
      return plotSvg(look, {
        ...{
          width: 110 + (side + 16) * matrices.length,
          height: side + 120,
          marginLeft: 110,
          marginBottom: 90,
          marginTop: 26,
        },
        padding: 0.06,
        x: { ...axis, tickRotate: -60 },
        y: axis,
        fx: { label: null, domain: matrices.map(({ name }) => name) },
        marks: [
          cell(cells, { fx: 'name', x: 'j', y: 'i', stroke: look.line, strokeOpacity: 0.6 }),
          cell(cells, { fx: 'name', x: 'j', y: 'i', fill: look.real, fillOpacity: { value: 'value', scale: null } }),
        ],
      });
    },
  };
};
