import type { ReviewedTable, ReviewerReport } from '@likeness/contracts';
import { count, number } from '@likeness/ui/words';
import { cellShares } from '../charts/cell-shares.js';
import { pairedDots } from '../charts/paired-dots.js';
import { rankedErrors } from '../charts/ranked-errors.js';
import { sequenceCourse } from '../charts/sequence-course.js';
import { squareMatrices } from '../charts/square-matrices.js';
import { twoClouds } from '../charts/two-clouds.js';
import type { ReportChart, ReportTable } from '../report-document.js';
import { columnErrors, pairErrors } from './worst-first-errors.js';

/** What was found out about the rows of one table. */
type Rows = Omit<ReviewedTable, 'table'>;
type Charts = readonly (ReportChart | null)[];

/** Errors of columns and pairs, worst first. */
export const errorCharts = (report: Pick<ReviewerReport, 'columns' | 'pairs' | 'tables'>): Charts => [
  rankedErrors({
    title: 'Columns, worst first',
    note: 'Share of rows that would have to change to match the real column. Thin lines are 95 % intervals, blue ticks a fresh real sample.',
    what: 'Column',
    errors: columnErrors(report),
  }),
  rankedErrors({
    title: 'Pairs of columns, worst first',
    note: 'The same for two columns together. A pair that was measured together is marked *.',
    what: 'Pair',
    errors: pairErrors(report),
  }),
];

/** Everything about the columns of one table. @param drawn distributions, the worst columns first */
export const columnCharts = (rows: Rows, drawn: number): Charts => [
  pairHeatmap(rows),
  squareMatrices({
    title: 'Association between columns',
    note: 'Cramér’s V: empty squares hang together not at all, full ones entirely.',
    columns: rows.associations.columns,
    matrices: [
      { name: 'Real', values: rows.associations.real },
      { name: 'Synthetic', values: rows.associations.synthetic },
    ],
    largest: 1,
  }),
  ...scatters(rows),
  ...sequenceCharts(rows),
  ...rows.columns.slice(0, drawn).map((column) =>
    cellShares({
      title: column.column,
      note: `error ${number(column.error)}, a fresh real sample ${number(column.floor)}; blue ticks are real`,
      labels: column.labels,
      tick: { name: 'Real', shares: column.real, error: 0 },
      bars: column.synthetic,
    }),
  ),
];

const scatters = ({ scatter, neighbours }: Rows): Charts => [
  scatter === null
    ? null
    : twoClouds({
        title: 'Rows on their two principal axes',
        note: 'Each mark is a row: blue circles are real, orange crosses synthetic. Clouds that cover each other are alike.',
        axes: ['first axis', 'second axis'],
        ...scatter,
      }),
  neighbours === null
    ? null
    : twoClouds({
        title: 'Rows near those that they are alike to',
        note: 'The same rows, each beside its nearest (UMAP). Distances between islands mean nothing; an island of one colour means that the other side lacks such rows.',
        axes: ['', ''],
        ...neighbours,
      }),
];

const sequenceCharts = ({ sequences }: Rows): Charts =>
  sequences === null
    ? []
    : [
        cellShares({
          title: 'Rows of each sequence',
          note: `${count(sequences.real)} real and ${count(sequences.synthetic)} synthetic sequences by their number of rows; blue ticks are real`,
          labels: sequences.lengths.labels,
          tick: { name: 'Real', shares: sequences.lengths.real, error: 0 },
          bars: sequences.lengths.synthetic,
        }),
        ...sequences.courses.map(sequenceCourse),
      ];

export const threatModels = ({ attacks }: Pick<Rows, 'attacks'>): readonly ReportTable[] =>
  attacks.length === 0
    ? []
    : [
        {
          caption: 'What each attacker has and wants',
          columns: [{ title: 'Attack' }, { title: 'Attacker' }, { title: 'Notes' }, { title: 'Source' }],
          rows: attacks.map(({ title, threatModel, notes, source }) => [title, threatModel, notes.join(' '), source]),
        },
      ];

function pairHeatmap({ columns, pairs }: Rows): ReportChart | null {
  const names = columns.map(({ column }) => column);
  const at = new Map(names.map((name, i) => [name, i]));
  const values = new Array<number>(names.length ** 2).fill(0);
  for (const {
    columns: [a, b],
    error,
  } of pairs) {
    const [i, j] = [at.get(a)!, at.get(b)!];
    values[i * names.length + j] = values[j * names.length + i] = error;
  }
  return squareMatrices({
    title: 'Errors of all pairs',
    note: `Total variation error of each pair; a full square is the worst, ${number(Math.max(0, ...values))}. Columns stand worst first.`,
    columns: names,
    matrices: [{ name: 'Error', values }],
    largest: Math.max(1e-9, ...values),
  });
}

export const learners = ({ learners: found }: Rows): ReportChart | null =>
  found.length === 0
    ? null
    : pairedDots({
        title: 'Models that learned from real and from synthetic rows',
        note: 'Area under the ROC curve on real people who were held back: 0.5 is a coin, 1 never errs. Blue circles learned from real rows, orange crosses from synthetic ones.',
        what: 'Model',
        names: ['Learned from real rows', 'Learned from synthetic rows'],
        rows: found.map(({ learner, trainedOnReal, trainedOnSynthetic, margins }) => ({
          ...{ name: learner, real: trainedOnReal, synthetic: trainedOnSynthetic, margins },
        })),
        from: 0.5,
      });

export function fairnessCharts({ fairness }: Rows): Charts {
  if (fairness === null) return [];
  const { groups, sensitive, outcome, target } = fairness;
  const rates = groups.flatMap(({ group, realRate, syntheticRate }) =>
    realRate === null || syntheticRate === null ? [] : [{ name: group, real: realRate, synthetic: syntheticRate }],
  );
  return [
    rankedErrors({
      title: `Error by ${sensitive.join(' and ')}`,
      note: 'Mean error of single columns within each group. Small groups have large ticks: chance alone does that.',
      what: 'Group',
      errors: groups.map(({ group, error, floor, margin, realRows }) => ({
        name: `${group} (${count(realRows)})`,
        ...{ error, floor, margin },
      })),
    }),
    rates.length === 0
      ? null
      : pairedDots({
          title: `Share with “${outcome ?? ''}” in “${target ?? ''}” by group`,
          note: 'Blue circles are real people, orange crosses synthetic rows.',
          what: 'Group',
          names: ['Real', 'Synthetic'],
          rows: rates,
          from: 0,
        }),
  ];
}
