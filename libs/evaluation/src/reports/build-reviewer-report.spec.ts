import { protect } from '@likeness/privacy';
import { forReviewers } from '@likeness/privacy/reviewer-door';
import { describe, expect, it } from 'vitest';
import { numbers, tableOf, text } from '../cells/table.fixture.js';
import { buildReviewerReport, type ReviewerReportInput } from './build-reviewer-report.js';
import { publicInput, realRows, reviewInput } from './report.fixture.js';

const input: ReviewerReportInput = { ...publicInput, ...reviewInput, real: protect({ training: realRows }) };
const reportOf = (change: Partial<ReviewerReportInput> = {}) =>
  forReviewers(buildReviewerReport({ ...input, ...change }));

/** People whose income depends on their sex; `shift` moves the ages. */
const people = (rows: number, shift: number) => {
  const at = Array.from({ length: rows }, (_, row) => row + shift);
  return tableOf(
    text(
      'sex',
      at.map((row) => (row % 3 === 0 ? 'F' : 'M')),
    ),
    numbers(
      'age',
      at.map((row) => (row * 37) % 90),
    ),
    text(
      'income',
      at.map((row) => ((row * 7) % 11 < (row % 3 === 0 ? 3 : 6) ? 'high' : 'low')),
    ),
  );
};

const columns = ['sex', 'age', 'income'].map((name) => ({
  name,
  sdtype: name === 'age' ? 'numerical' : 'categorical',
  domain: 'declared' as const,
}));

const whole: Partial<ReviewerReportInput> = {
  real: protect({ training: people(600, 0), holdout: people(200, 5000) }),
  synthetic: people(500, 100),
  measurements: [],
  declared: {
    columns: { sex: { sdtype: 'categorical' }, age: { sdtype: 'numerical' }, income: { sdtype: 'categorical' } },
  },
  plan: { ...publicInput.plan, columns },
  choices: { target: 'income', sensitive: ['sex'] },
};

describe('buildReviewerReport', () => {
  it('is closed until a reviewer opens it', () => {
    expect(JSON.stringify(buildReviewerReport(input))).toBe('"[for reviewers only]"');
  });

  it('compares every modelled column and pair, worst first, even of three rows', async () => {
    const report = await reportOf();
    expect(report.warning).toBe('Computed from real data: for reviewers only.');
    expect(report.columns.map(({ column }) => column)).toEqual(['age', 'sex']);
    expect(report.columns[1]).toMatchObject({ labels: ['F', 'M'], real: [1 / 3, 2 / 3], synthetic: [0.5, 0.5] });
    expect(report.columns[1]!.error).toBeCloseTo(1 / 6, 9);
    expect(report.pairs).toHaveLength(1);
    expect(report.pairs[0]!.measured).toBe(true);
    expect(report.fairness).toBeNull();
  });

  it('says why what is not there is not there', async () => {
    const { gaps, holdoutRows } = await reportOf();
    expect(holdoutRows).toBe(0);
    expect(gaps.find(({ title }) => title === 'Near copies')?.reason).toContain('held back');
    expect(gaps.find(({ block }) => block === 'fairness')?.reason).toContain('No sensitive column was named');
    expect(gaps.find(({ title }) => title.startsWith('Train on synthetic'))?.reason).toContain('Name one');
  });

  it('has figures for all four blocks, each with a direction, a finite value and a sentence', async () => {
    const report = await reportOf(whole);
    expect(new Set(report.figures.map(({ block }) => block))).toEqual(
      new Set(['privacy', 'fidelity', 'usefulness', 'fairness']),
    );
    for (const { id, sentence, value, baseline, interval, isExact } of report.figures) {
      expect(interval !== null || isExact === true, `${id} has an interval or is exact`).toBe(true);
      expect(sentence).toMatch(/\.$/);
      expect(Number.isFinite(value)).toBe(true);
      if (baseline !== null) expect(Number.isFinite(baseline)).toBe(true);
      if (interval !== null) expect(interval.low).toBeLessThanOrEqual(interval.high);
    }
    expect(report.attacks).toHaveLength(9);
    expect(report.learners).toHaveLength(3);
    expect(report.fairness).toMatchObject({ outcome: 'high', sensitive: ['sex'] });
    expect(report.fairness!.groups.map(({ group }) => group).sort()).toEqual(['F', 'M']);
    expect(report.scatter!.real.length).toBeGreaterThan(100);
  });

  it('judges by the limits of the policy, and a figure that is not there does not hold', async () => {
    const limit = { bound: 'at most', source: 'the board' } as const;
    const { policy, figures } = await reportOf({
      limits: [
        { figure: 'tv-1way', value: 1, ...limit },
        { figure: 'tv-2way', value: 0, ...limit },
        { figure: 'no-such', value: 0, ...limit },
      ],
    });
    expect(policy.allowed).toBe(false);
    expect(policy.verdicts.map(({ holds }) => holds)).toEqual([true, false, false]);
    expect(figures.find(({ id }) => id === 'tv-2way')?.limit).toEqual({ ...limit, value: 0, holds: false });
    expect(policy.verdicts[2]!.sentence).toContain('could not be computed');
  });

  it('says which groups have no synthetic row, and judges epsilon where the policy limits it', async () => {
    const men = people(900, 100);
    const only = Int32Array.from(Array(men.rowCount).keys()).filter((row) => (row + 100) % 3 !== 0);
    const synthetic = {
      rowCount: only.length,
      columns: men.columns.map((column) =>
        column.kind === 'text'
          ? { ...column, codes: only.map((row) => column.codes[row]!) }
          : { ...column, values: Float64Array.from(only, (row) => column.values[row]!) },
      ),
    };
    const { figures, policy } = await reportOf({
      ...whole,
      synthetic,
      limits: [{ figure: 'epsilon', bound: 'at most', value: 0.5, source: 'the board' }],
    });
    expect(figures.find(({ id }) => id === 'groups-missing')).toMatchObject({ value: 1, baseline: 0 });
    expect(figures.find(({ id }) => id === 'groups-missing')!.sentence).toContain('“F” (200 people)');
    expect(figures.find(({ id }) => id === 'epsilon')!.limit!.holds).toBe(false);
    expect(policy.allowed).toBe(false);
  });

  it('finds a copy of the real rows', async () => {
    const random = Array.from({ length: 400 }, (_, row) => Math.sin(row) * 1e4);
    const secret = (values: number[]) =>
      tableOf(
        numbers('age', values.map(Math.abs)),
        numbers(
          'pay',
          values.map((v) => Math.abs(v * 1.7)),
        ),
      );
    const { attacks } = await reportOf({
      real: protect({ training: secret(random.slice(0, 300)), holdout: secret(random.slice(300)) }),
      synthetic: secret(random.slice(0, 300)),
      measurements: [],
      plan: { ...publicInput.plan, columns: columns.slice(1, 2).concat({ ...columns[1]!, name: 'pay' }) },
      declared: { columns: { age: { sdtype: 'numerical' }, pay: { sdtype: 'numerical' } } },
    });
    const copies = attacks.find(({ id }) => id === 'exact-copies');
    expect(copies?.advantage?.low).toBeGreaterThan(0.1);
  });

  it('stops when it is told to', async () => {
    const run = { progress: () => undefined, signal: AbortSignal.abort(new Error('enough')) };
    await expect(reportOf({ run })).rejects.toThrow('enough');
  });

  it('says which pairs nobody measured', async () => {
    const { pairs } = await reportOf({ measurements: input.measurements.slice(0, 1) });
    expect(pairs[0]!.measured).toBe(false);
  });
});
