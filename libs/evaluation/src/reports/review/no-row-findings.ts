import type { ReviewedRows } from '../reviewer-report.js';

type RowFindings = Omit<ReviewedRows, 'realRows' | 'holdoutRows' | 'syntheticRows' | 'figures' | 'gaps'>;

/** What is found by looking at the rows of one table, where there is none to look at, or several. */
export const noRowFindings: RowFindings = {
  columns: [],
  pairs: [],
  associations: { columns: [], real: [], synthetic: [] },
  copies: { share: 0, baseline: 0 },
  attacks: [],
  scatter: null,
  neighbours: null,
  learners: [],
  fairness: null,
  sequences: null,
};
