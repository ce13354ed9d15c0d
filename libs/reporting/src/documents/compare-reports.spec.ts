import { describe, expect, it } from 'vitest';
import { screenLook } from '../chart-looks.js';
import { figure, reviewerReport } from '../reports.fixture.js';
import { compareReports } from './compare-reports.js';

const named = (name: string, value: number, more: Parameters<typeof figure>[0][] = []) => ({
  name,
  report: {
    ...reviewerReport,
    figures: [figure({ id: 'tv', value, direction: 'lower is better' }), ...more.map(figure)],
  },
});

describe('compareReports', () => {
  it('marks the best of every figure by its direction, and nothing where all are equal', () => {
    const better = (value: number) => ({ id: 'auc', value, direction: 'higher is better' as const });
    const same = { id: 'same', value: 1 };
    const { blocks } = compareReports([named('A', 0.1, [better(0.8), same]), named('B', 0.2, [better(0.9), same])]);
    const rows = Object.fromEntries(
      blocks.flatMap(({ rows }) => rows).map(({ id, cells }) => [id, cells.map((cell) => cell?.best)]),
    );
    expect(rows).toEqual({ tv: [true, false], auc: [false, true], same: [false, false] });
  });

  it('says where a report does not have a figure', () => {
    const { blocks } = compareReports([named('A', 0.1), named('B', 0.2, [{ id: 'only', value: 3 }])]);
    const only = blocks.flatMap(({ rows }) => rows).find(({ id }) => id === 'only');
    expect(only?.cells).toEqual([null, { value: '3', best: false, limitHolds: null }]);
  });

  it('draws one sign per report and lists every number beside the picture', () => {
    const { charts } = compareReports([named('A', 0.1), named('B', 0.2), named('C', 0.3)]);
    const [columns] = charts;
    expect(columns?.note).toContain('A: circle; B: cross; C: triangle');
    expect(columns?.table.columns.map(({ title }) => title)).toEqual(['Column', 'A', 'B', 'C']);
    expect(columns?.table.rows).toHaveLength(reviewerReport.columns.length);
    for (const chart of charts) expect(chart.draw(screenLook)).toMatch(/^<svg/);
  });
});
