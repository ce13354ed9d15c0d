import type { Figure, PublicReport, ReviewerReport } from '@likeness/contracts';

export const figure = (change: Partial<Figure>): Figure => ({
  id: 'x',
  title: 'A figure',
  block: 'fidelity',
  value: 0.2,
  direction: 'lower is better',
  baseline: 0.1,
  interval: { low: 0.15, high: 0.25, confidence: 0.95 },
  limit: null,
  sentence: 'It says something.',
  ...change,
});

const guarantee = {
  kind: 'dp',
  epsilon: 1,
  delta: 1e-9,
  unit: 'one row',
  neighbouring: 'add-or-remove-one-unit',
  accounting: 'GDP',
  sentence: 'Hardly anything changes.',
  attackerCertainty: 73.1,
} as const;

const estimated = { value: 0.3, low: 0.2, high: 0.4 };

export const reviewerReport: ReviewerReport = {
  kind: 'reviewer',
  version: 2,
  warning: 'Computed from real data: for reviewers only.',
  summary: 'Close.',
  guarantee,
  synthesizer: 'mst',
  realRows: 950,
  holdoutRows: 50,
  syntheticRows: 1000,
  figures: [
    figure({ id: 'tv-2way', title: 'Error of pairs', value: 0.05 }),
    figure({
      id: 'attack-domias',
      title: 'DOMIAS',
      block: 'privacy',
      value: 0.3,
      limit: { bound: 'at most', value: 0.1, source: 'the board', holds: false },
    }),
  ],
  gaps: [{ block: 'usefulness', title: 'Models', reason: 'No column was named.' }],
  columns: [
    { column: 'sex <b>', labels: ['f', 'm'], synthetic: [0.5, 0.5], real: [0.4, 0.6], error: 0.1, floor: 0.01 },
    {
      column: 'age',
      labels: Array.from({ length: 20 }, (_, i) => `[${i}, ${i + 1})`),
      synthetic: Array<number>(20).fill(0.05),
      real: Array<number>(20).fill(0.05),
      error: 0,
      floor: 0.02,
    },
  ],
  pairs: [{ columns: ['sex <b>', 'age'], error: 0.12, floor: 0.03, measured: true }],
  associations: { columns: ['sex <b>', 'age'], real: [1, 0.2, 0.2, 1], synthetic: [1, 0.1, 0.1, 1] },
  copies: { share: 0, baseline: 0 },
  attacks: [
    {
      id: 'domias',
      title: 'DOMIAS',
      threatModel: 'Has the rows.',
      source: 'A paper',
      rate: estimated,
      control: estimated,
      baseline: estimated,
      advantage: estimated,
      attacks: 500,
      confidence: 0.95,
      notes: [],
      roc: [
        [0, 0],
        [0.1, 0.4],
        [1, 1],
      ],
    },
  ],
  scatter: {
    real: [
      [0, 1],
      [1, 0],
    ],
    synthetic: [
      [0, 0],
      [1, 1],
    ],
  },
  neighbours: null,
  sequences: null,
  tables: [],
  relationships: [],
  losses: {},
  learners: [{ learner: 'Boosted trees', trainedOnReal: 0.9, trainedOnSynthetic: 0.8 }],
  fairness: {
    sensitive: ['sex'],
    target: 'income',
    outcome: 'high',
    groups: [
      { group: 'f', realRows: 400, syntheticRows: 500, realRate: 0.1, syntheticRate: 0.2, error: 0.1, floor: 0.02 },
    ],
  },
  policy: {
    allowed: false,
    verdicts: [
      { rule: 'epsilon', holds: true, sentence: 'Epsilon is 1.' },
      { rule: 'attack-domias', holds: false, sentence: 'DOMIAS is 0.3.' },
    ],
  },
};

export const publicReport: PublicReport = {
  kind: 'public',
  version: 2,
  summary: 'Rows.',
  guarantee,
  synthesizer: 'mst',
  syntheticRows: 1000,
  columns: [{ name: 'sex', sdtype: 'categorical', domain: 'declared' }],
  measurements: [{ what: 'a count', sigma: 3, picoRho: 10 }],
  figures: [figure({ id: 'measured-error' })],
  distributions: [{ column: 'sex', labels: ['f', 'm'], synthetic: [0.5, 0.5], measured: [0.4, 0.6], errorBar: 0.02 }],
  associations: { columns: ['sex', 'age'], synthetic: [1, 0.1, 0.1, 1] },
  scatter: null,
  tables: [],
  cautions: ['Groups smaller than about 20 rows are mostly noise: do not draw conclusions from them.'],
};
