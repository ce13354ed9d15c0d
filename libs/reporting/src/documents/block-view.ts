import type { Figure, ReportBlock } from '@likeness/contracts';
import type { BlockView, ReportChart, ReportTable } from '../report-document.js';
import { figureView, worstFirst } from './figure-view.js';

interface Content {
  readonly figures: readonly Figure[];
  readonly charts: readonly (ReportChart | null)[];
  readonly tables?: readonly ReportTable[];
  readonly gaps?: readonly { readonly block: ReportBlock; readonly title: string; readonly reason: string }[];
}

export const blockTitles: Readonly<Record<ReportBlock, string>> = {
  privacy: 'Privacy',
  fidelity: 'Fidelity',
  relationships: 'Relationships',
  usefulness: 'Usefulness',
  fairness: 'Fairness',
};

/** One of the four questions, with what answers it. */
export const blockView = (block: ReportBlock, lead: string, content: Content): BlockView => ({
  id: block,
  title: blockTitles[block],
  lead,
  figures: worstFirst(content.figures.filter((figure) => figure.block === block)).map(figureView),
  charts: content.charts.filter((chart) => chart !== null),
  tables: content.tables ?? [],
  gaps: (content.gaps ?? []).filter((gap) => gap.block === block),
});

/** A block that says nothing is left out. */
export const isSaid = ({ figures, charts, tables, gaps }: BlockView): boolean =>
  figures.length + charts.length + tables.length + gaps.length > 0;
