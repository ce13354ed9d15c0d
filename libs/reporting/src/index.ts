// From a report to a document that a page can show. What writes files is in `files.ts`
export { reviewerDocument } from './documents/reviewer-document.js';
export { publicDocument } from './documents/public-document.js';
export { compareReports, type ComparedCell, type NamedReport } from './documents/compare-reports.js';
export { drawEffectCharts } from './charts/draw-effect-charts.js';
export { standingSigns, type Standing } from './documents/standing.js';
export { screenLook } from './chart-looks.js';
export type { BlockView, FigureView, ReportChart, ReportDocument, ReportTable, Verdict } from './report-document.js';
