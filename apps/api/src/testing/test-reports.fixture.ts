import type { PublicReport, ReviewerReport } from '@likeness/contracts';

export const publicReport: PublicReport = {
  kind: 'public',
  version: 2,
  summary: 'Two synthetic people.',
  guarantee: {
    kind: 'dp',
    epsilon: 1,
    delta: 1e-9,
    unit: 'one row',
    neighbouring: 'add-or-remove-one-unit',
    accounting: 'zCDP',
    sentence: 'Nobody can be sure.',
    attackerCertainty: 73.1,
  },
  synthesizer: 'mst',
  syntheticRows: 2,
  columns: [{ name: 'sex', sdtype: 'categorical', domain: 'declared' }],
  measurements: [{ what: 'How many rows fall in each cell of `sex`.', sigma: 3, picoRho: 10 }],
  figures: [],
  distributions: [{ column: 'sex', labels: ['f', 'm'], synthetic: [0.5, 0.5], measured: [0.5, 0.5], errorBar: 0.1 }],
  associations: { columns: ['sex'], synthetic: [1] },
  scatter: null,
  tables: [],
  cautions: [],
};

/** Numbers that stand for real people: none of them may appear in a public answer. */
export const privateNumbers = { realRows: 987_654_321, share: 0.123_456_789 };

export const reviewerReport: ReviewerReport = {
  kind: 'reviewer',
  version: 2,
  warning: 'Computed from real data: for reviewers only.',
  summary: 'Close to the real rows.',
  guarantee: { kind: 'none', sentence: 'No formal guarantee.' },
  synthesizer: 'mst',
  realRows: privateNumbers.realRows,
  holdoutRows: 0,
  syntheticRows: 2,
  figures: [],
  gaps: [],
  attacks: [],
  scatter: null,
  neighbours: null,
  sequences: null,
  tables: [],
  relationships: [],
  losses: {},
  learners: [],
  fairness: null,
  columns: [
    {
      column: 'sex',
      labels: ['f', 'm'],
      synthetic: [0.5, 0.5],
      error: 0.01,
      floor: 0.01,
      real: [privateNumbers.share, 1],
    },
  ],
  pairs: [{ columns: ['sex', 'age'], error: 0.1, floor: 0.1, measured: true }],
  associations: { columns: ['sex'], real: [privateNumbers.share], synthetic: [1] },
  copies: { share: privateNumbers.share, baseline: 0.1 },
  policy: { allowed: true, verdicts: [] },
};
