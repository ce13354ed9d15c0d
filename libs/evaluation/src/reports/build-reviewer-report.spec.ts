import { protect } from '@likeness/privacy';
import { forReviewers } from '@likeness/privacy/reviewer-door';
import { describe, expect, it } from 'vitest';
import { buildReviewerReport } from './build-reviewer-report.js';
import { publicInput, realRows } from './report.fixture.js';

const input = { ...publicInput, real: protect(realRows), policy: { allowed: true, verdicts: [] } };

describe('buildReviewerReport', () => {
  const report = forReviewers(buildReviewerReport(input));

  it('is closed until a reviewer opens it', () => {
    expect(JSON.stringify(buildReviewerReport(input))).toBe('"[for reviewers only]"');
  });

  it('compares every modelled column and pair, worst first', () => {
    expect(report.warning).toBe('Computed from real data: for reviewers only.');
    expect(report.columns.map(({ column }) => column)).toEqual(['age', 'sex']);
    expect(report.columns[1]).toMatchObject({ labels: ['F', 'M'], real: [1 / 3, 2 / 3], synthetic: [0.5, 0.5] });
    expect(report.columns[1]!.error).toBeCloseTo(1 / 6, 9);
    expect(report.pairs).toHaveLength(1);
    expect(report.pairs[0]!.measured).toBe(true);
  });

  it('has a figure for every exact metric, each with a sentence', () => {
    expect(report.figures.map(({ id }) => id)).toEqual([
      'tv-1way',
      'tv-2way',
      'tv-2way-worst',
      'association-gap',
      'copied-rows',
    ]);
    for (const { sentence, value } of report.figures) {
      expect(sentence).toMatch(/\.$/);
      expect(Number.isFinite(value)).toBe(true);
    }
  });

  it('says which pairs nobody measured', () => {
    const other = forReviewers(buildReviewerReport({ ...input, measurements: input.measurements.slice(0, 1) }));
    expect(other.pairs[0]!.measured).toBe(false);
  });
});
