import { dot, ruleX, ruleY, type SymbolType } from '@observablehq/plot';
import { number } from '@likeness/ui/words';
import type { ReportChart } from '../report-document.js';
import { plotSvg, short } from './plot-svg.js';

export interface DotsByReport {
  readonly title: string;
  readonly note: string;
  readonly what: string;
  readonly series: readonly { readonly name: string; readonly errors: ReadonlyMap<string, number> }[];
}

const SHOWN = 15;
/** Told apart by shape, so that nobody needs the colours. */
const SIGNS: readonly { readonly symbol: SymbolType; readonly word: string }[] = [
  { symbol: 'circle', word: 'circle' },
  { symbol: 'times', word: 'cross' },
  { symbol: 'triangle', word: 'triangle' },
  { symbol: 'square', word: 'square' },
];

/** One line per name and one sign per series; null where there is nothing to draw. */
export function dotsByReport({ title, note, what, series }: DotsByReport): ReportChart | null {
  const names = [...new Set(series.flatMap(({ errors }) => [...errors.keys()]))];
  if (names.length === 0) return null;
  const worst = (name: string) => Math.max(...series.map(({ errors }) => errors.get(name) ?? 0));
  const ranked = names.sort((a, b) => worst(b) - worst(a));
  const shown = ranked.slice(0, SHOWN);
  const signs = series.map((one, at) => ({ ...one, ...SIGNS[at % SIGNS.length]! }));
  const dots = (errors: ReadonlyMap<string, number>) =>
    shown.flatMap((name, i) => (errors.has(name) ? [{ i, error: errors.get(name)! }] : []));
  return {
    title,
    note: `${note} ${signs.map(({ name, word }) => `${name}: ${word}`).join('; ')}.`,
    width: 'narrow',
    alternative: `${title} of ${series.map(({ name }) => name).join(' and ')}. The largest error is ${number(worst(ranked[0]!))} at ${ranked[0]!}.`,
    table: {
      caption: title,
      columns: [{ title: what }, ...series.map(({ name }) => ({ title: name, numeric: true as const }))],
      rows: ranked.map((name) => [
        name,
        ...series.map(({ errors }) => (errors.has(name) ? number(errors.get(name)!) : 'none')),
      ]),
    },
    draw: (look) =>
      plotSvg(look, {
        ...{ width: 460, height: 44 + 24 * shown.length, marginLeft: 210, marginRight: 20 },
        x: { label: null, ticks: 5, domain: [0, Math.max(1e-6, worst(ranked[0]!))], nice: true },
        y: {
          label: null,
          domain: shown.map((_, i) => i),
          tickSize: 0,
          tickFormat: (i: number) => short(shown[i]!, 34),
        },
        marks: [
          ruleX([0], { stroke: look.line }),
          ruleY(
            shown.map((_, i) => i),
            { stroke: look.line },
          ),
          ...signs.map(({ errors, symbol }, at) =>
            dot(dots(errors), {
              ...{ y: 'i', x: 'error', r: 5, symbol, strokeWidth: 2 },
              stroke: [look.real, look.synthetic, look.ink, look.quiet][at % 4]!,
            }),
          ),
        ],
      }),
  };
}
