import type { Figure, ReportBlock, ReviewerReport } from '@likeness/contracts';
import { number } from '@likeness/ui/words';
import { dotsByReport } from '../charts/dots-by-report.js';
import type { ReportChart } from '../report-document.js';
import { blockTitles } from './block-view.js';
import { columnErrors, pairErrors } from './worst-first-errors.js';

export interface NamedReport {
  /** Short: it stands above a column and beside a sign in pictures. */
  readonly name: string;
  readonly report: ReviewerReport;
}

/** The same questions asked of several runs. */
export interface ReportComparison {
  readonly blocks: readonly { readonly title: string; readonly rows: readonly ComparedFigure[] }[];
  readonly charts: readonly ReportChart[];
}

export interface ComparedFigure {
  readonly id: string;
  readonly title: string;
  readonly direction: string;
  /** One per report, in their order; null: that report does not have it. */
  readonly cells: readonly ComparedCell[];
}

export type ComparedCell = {
  readonly value: string;
  /** No other report is better, and some report is worse. */
  readonly best: boolean;
  readonly limitHolds: boolean | null;
} | null;

/** Figures of several reports side by side, and pictures of the errors of columns and pairs. */
export function compareReports(named: readonly NamedReport[]): ReportComparison {
  const blocks = Object.entries(blockTitles).map(([block, title]) => ({
    title,
    rows: figuresOf(block as ReportBlock, named),
  }));
  return {
    blocks: blocks.filter(({ rows }) => rows.length > 0),
    charts: [
      dotsByReport({
        title: 'Errors of columns',
        note: 'Total variation error of each column, the worst at the top.',
        what: 'Column',
        series: named.map(({ name, report }) => ({
          name,
          errors: new Map(columnErrors(report).map(({ name: column, error }) => [column, error])),
        })),
      }),
      dotsByReport({
        title: 'Errors of pairs of columns',
        note: 'Total variation error of each pair, the worst at the top.',
        what: 'Pair',
        series: named.map(({ name, report }) => ({
          name,
          errors: new Map(pairErrors(report).map(({ name: pair, error }) => [inOrder(pair), error])),
        })),
      }),
    ].filter((chart) => chart !== null),
  };
}

function figuresOf(block: ReportBlock, named: readonly NamedReport[]): ComparedFigure[] {
  const ids = new Set(
    named.flatMap(({ report }) => report.figures.filter((each) => each.block === block).map(({ id }) => id)),
  );
  return [...ids].map((id) => {
    const figures = named.map(({ report }) => report.figures.find((each) => each.id === id));
    const { title, direction } = figures.find((figure) => figure !== undefined)!;
    return {
      ...{ id, title },
      direction: `${direction === 'lower is better' ? '↓' : '↑'} ${direction}`,
      cells: cellsOf(figures),
    };
  });
}

function cellsOf(figures: readonly (Figure | undefined)[]): ComparedCell[] {
  const known = figures.filter((figure) => figure !== undefined);
  const merit = ({ value, direction }: Figure) => (direction === 'lower is better' ? -value : value);
  const best = Math.max(...known.map(merit));
  const differs = known.some((figure) => merit(figure) < best);
  return figures.map((figure) =>
    figure === undefined
      ? null
      : {
          value: number(figure.value),
          best: differs && merit(figure) === best,
          limitHolds: figure.limit?.holds ?? null,
        },
  );
}

/** Reports may name the columns of a pair in either order, and one of them may have measured it. */
const inOrder = (pair: string): string => pair.replace(/ \*$/, '').split(' × ').sort().join(' × ');
