import { numbers, tableOf, text } from '../cells/table.fixture.js';
import type { PlanFacts, Promised } from './plan-facts.js';
import type { ReviewerReportInput } from './build-reviewer-report.js';
import type { PublicReportInput } from './build-public-report.js';

export const promise: Promised = {
  kind: 'dp',
  epsilon: 1,
  delta: 1e-9,
  unit: 'one row',
  neighbouring: 'add-or-remove-one-unit',
  accounting: 'zCDP',
};

export const plan: PlanFacts = {
  synthesizer: 'mst',
  guarantee: promise,
  columns: [
    { name: 'id', sdtype: 'id', domain: 'generated' },
    { name: 'sex', sdtype: 'categorical', domain: 'declared' },
    { name: 'age', sdtype: 'numerical', domain: 'declared' },
  ],
  measurements: [
    { what: 'how many people in each category of `sex`', cost: { picoRho: 1000 }, sigma: 2 },
    { what: 'the most informative pairs', cost: { picoRho: 500 } },
  ],
  notes: ['A note of the plan.'],
};

export const publicInput: PublicReportInput = {
  plan,
  declared: {
    columns: {
      id: { sdtype: 'id' },
      sex: { sdtype: 'categorical', domain: { values: ['F', 'M'] } },
      age: { sdtype: 'numerical', domain: { min: 0, max: 100 } },
    },
  },
  measurements: [
    { columns: ['sex'], labels: [['F', 'M']], counts: Float64Array.of(52, 48), sigma: 2 },
    {
      columns: ['sex', 'age'],
      labels: [
        ['F', 'M'],
        ['[0, 50)', '[50, 100]'],
      ],
      counts: Float64Array.of(40, 11, -1, 50),
      sigma: 2,
    },
  ],
  synthetic: tableOf(
    text('id', ['1', '2', '3', '4']),
    text('sex', ['F', 'F', 'M', 'M']),
    numbers('age', [10, 20, 60, 90]),
  ),
};

/** Values that are only in the real rows: no public report may ever show one of them. */
export const realRows = tableOf(
  text('id', ['SECRET-1', 'SECRET-2', 'SECRET-3']),
  text('sex', ['F', 'M', 'M']),
  numbers('age', [13.37, 61, 91]),
);

/** What a review needs beside the tables. */
export const reviewInput = {
  policy: { allowed: true, verdicts: [] },
  choices: {},
  limits: [],
  run: { progress: () => undefined, signal: new AbortController().signal },
} satisfies Partial<ReviewerReportInput>;
