import type { ReviewerReport } from '@likeness/contracts';
import { count, number, percent } from '@likeness/ui/words';
import { attackAdvantages, rocCurves } from '../charts/attack-charts.js';
import { cellShares } from '../charts/cell-shares.js';
import { lossCurves } from '../charts/loss-curves.js';
import { pairedDots } from '../charts/paired-dots.js';
import { rankedErrors } from '../charts/ranked-errors.js';
import { squareMatrices } from '../charts/square-matrices.js';
import { twoClouds } from '../charts/two-clouds.js';
import type { ReportChart, ReportDocument, ReportTable } from '../report-document.js';
import { blockView, isSaid } from './block-view.js';
import { guaranteeView, promiseAsPart } from './guarantee-view.js';

/** Columns whose distributions are drawn; the worst come first. */
const DRAWN = 12;

/** What an admin reads who must say yes or no. */
export const reviewerDocument = (report: ReviewerReport): ReportDocument => {
  const { figures, gaps, attacks, columns, pairs, policy, scatter } = report;
  const block = (
    id: Parameters<typeof blockView>[0],
    lead: string,
    charts: readonly (ReportChart | null)[],
    tables: readonly ReportTable[] = [],
  ) => blockView(id, lead, { figures, gaps, charts, tables });
  return {
    kind: 'reviewer',
    title: 'Reviewer’s report',
    warning: report.warning,
    lead: leadOf(report),
    guarantee: guaranteeView(report.guarantee),
    facts: [
      { term: 'Synthetic rows', value: count(report.syntheticRows) },
      { term: 'Real rows learned from', value: count(report.realRows) },
      {
        term: 'Real rows held back',
        value:
          report.holdoutRows === 0
            ? 'none: attacks have no control group'
            : `${count(report.holdoutRows)}, the control group of every attack`,
      },
      { term: 'Made by', value: report.synthesizer },
    ],
    cautions: [],
    verdict: {
      allowed: policy.allowed,
      rules: [...policy.verdicts].sort((a, b) => Number(a.holds) - Number(b.holds)),
    },
    blocks: [
      block(
        'privacy',
        'What somebody could learn about one person. Attacks measure; only the guarantee proves.',
        [attackAdvantages(attacks), rocCurves(attacks)],
        [threatModels(report)],
      ),
      block(
        'fidelity',
        'How close the rows are to the real ones. Ticks mark what a fresh real sample of the same size would show.',
        [
          rankedErrors({
            title: 'Columns, worst first',
            note: 'Share of rows that would have to change to match the real column.',
            what: 'Column',
            errors: columns.map(({ column, error, floor }) => ({ name: column, error, floor })),
          }),
          rankedErrors({
            title: 'Pairs of columns, worst first',
            note: 'A pair that was measured together is marked *.',
            what: 'Pair',
            errors: pairs.map(({ columns: [a, b], error, floor, measured }) => ({
              ...{ error, floor },
              name: `${a} × ${b}${measured ? ' *' : ''}`,
            })),
          }),
          pairHeatmap(report),
          squareMatrices({
            title: 'Association between columns',
            note: 'Cramér’s V: empty squares hang together not at all, full ones entirely.',
            columns: report.associations.columns,
            matrices: [
              { name: 'Real', values: report.associations.real },
              { name: 'Synthetic', values: report.associations.synthetic },
            ],
            largest: 1,
          }),
          scatter === null ? null : twoClouds(scatter.real, scatter.synthetic),
          ...columns.slice(0, DRAWN).map((column) =>
            cellShares({
              title: column.column,
              note: `error ${number(column.error)}, a fresh real sample ${number(column.floor)}; blue ticks are real`,
              labels: column.labels,
              tick: { name: 'Real', shares: column.real, error: 0 },
              bars: column.synthetic,
            }),
          ),
        ],
      ),
      block('usefulness', 'Whether somebody who works with the rows comes to the same conclusions.', [
        learners(report),
        lossCurves(report.losses),
      ]),
      block(
        'fairness',
        'Whom the noise hurts, and what decisions learned from the rows do to groups of people.',
        fairnessCharts(report),
      ),
    ].filter(isSaid),
  };
};

function leadOf({
  syntheticRows,
  synthesizer,
  guarantee,
  columns,
  pairs,
  attacks,
  policy,
  figures,
}: ReviewerReport): string {
  const failed = policy.verdicts.filter(({ holds }) => !holds).length;
  const [attack] = attacks;
  const error = figures.find(({ id }) => id === 'tv-2way');
  const good = error === undefined ? '' : `; pairs of columns are off by ${percent(error.value)} on average`;
  const attacked =
    attack?.advantage === undefined || attack.advantage === null
      ? '; no attack could be tried'
      : attack.advantage.low > 0
        ? `; the strongest of ${attacks.length} attacks gains ${percent(attack.advantage.value)}`
        : `; none of ${attacks.length} attacks gained anything that chance does not explain`;
  const beware = [
    failed === 0
      ? 'all rules of the policy hold'
      : `${failed} of ${policy.verdicts.length} rules of the policy do not hold`,
    ...(columns[0] === undefined ? [] : [`the weakest column is “${columns[0].column}”`]),
    ...(pairs[0] === undefined ? [] : [`the weakest pair “${pairs[0].columns.join('” with “')}”`]),
  ];
  return `${count(syntheticRows)} synthetic rows by ${synthesizer}, ${promiseAsPart(guarantee)}${good}${attacked}; ${beware.join(', ')}.`;
}

const threatModels = ({ attacks }: ReviewerReport): ReportTable => ({
  caption: 'What each attacker has and wants',
  columns: [{ title: 'Attack' }, { title: 'Attacker' }, { title: 'Notes' }, { title: 'Source' }],
  rows: attacks.map(({ title, threatModel, notes, source }) => [title, threatModel, notes.join(' '), source]),
});

function pairHeatmap({ columns, pairs }: ReviewerReport): ReportChart | null {
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
    note: 'Total variation error of each pair; the fullest square is the worst pair. Columns stand worst first.',
    columns: names,
    matrices: [{ name: 'Error', values }],
    largest: Math.max(1e-9, ...values),
  });
}

const learners = ({ learners: found }: ReviewerReport): ReportChart | null =>
  found.length === 0
    ? null
    : pairedDots({
        title: 'Models that learned from real and from synthetic rows',
        note: 'Area under the ROC curve on real people who were held back: 0.5 is a coin, 1 never errs. Blue circles learned from real rows, orange crosses from synthetic ones.',
        what: 'Model',
        names: ['Learned from real rows', 'Learned from synthetic rows'],
        rows: found.map(({ learner, trainedOnReal, trainedOnSynthetic }) => ({
          ...{ name: learner, real: trainedOnReal, synthetic: trainedOnSynthetic },
        })),
        from: 0.5,
      });

function fairnessCharts({ fairness }: ReviewerReport): (ReportChart | null)[] {
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
      errors: groups.map(({ group, error, floor, realRows }) => ({
        name: `${group} (${count(realRows)})`,
        error,
        floor,
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
