import type { ReviewerReport } from '@likeness/contracts';
import { count } from '@likeness/ui/words';
import { attackAdvantages, rocCurves } from '../charts/attack-charts.js';
import { lossCurves } from '../charts/loss-curves.js';
import type { ReportChart, ReportDocument, ReportTable, Verdict } from '../report-document.js';
import { blockView, isSaid } from './block-view.js';
import { guaranteeView } from './guarantee-view.js';
import { columnCharts, errorCharts, fairnessCharts, learners, threatModels } from './reviewed-charts.js';
import { reviewerLead } from './reviewer-lead.js';
import { rankOf, standingInWords, standingOf, worstStanding } from './standing.js';
import { attacksOnTables, relationshipCharts, relationshipTable, tableBlock, tablesOverview } from './tables-blocks.js';

/** Columns whose distributions are drawn; the worst come first. */
const DRAWN = 12;

const verdictOf = ({ verdicts }: ReviewerReport['policy']): Verdict => {
  const rules = verdicts
    .map(({ holds, isOpen, sentence }) => ({ standing: standingOf({ holds, isOpen }), sentence }))
    .sort((a, b) => rankOf(a.standing) - rankOf(b.standing));
  const standings = rules.map(({ standing }) => standing);
  return { standing: worstStanding(standings), words: standingInWords(standings), rules };
};

/** What an admin reads who must say yes or no. */
export const reviewerDocument = (report: ReviewerReport): ReportDocument => {
  const { figures, gaps, attacks, tables, policy } = report;
  const isOne = tables.length === 0;
  const block = (
    id: Parameters<typeof blockView>[0],
    lead: string,
    charts: readonly (ReportChart | null)[],
    under: readonly ReportTable[] = [],
  ) => blockView(id, lead, { figures, gaps, charts, tables: under });
  return {
    kind: 'reviewer',
    title: 'Reviewer’s report',
    warning: report.warning,
    lead: reviewerLead(report),
    guarantee: guaranteeView(report.guarantee),
    facts: [
      ...(isOne ? [] : [{ term: 'Tables', value: tables.map(({ table }) => table).join(', ') }]),
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
    verdict: verdictOf(policy),
    blocks: [
      block(
        'privacy',
        'What somebody could learn about one person. Attacks measure; only the guarantee proves.',
        isOne ? [attackAdvantages(attacks), rocCurves(attacks)] : [attacksOnTables(report)],
        threatModels(report),
      ),
      block(
        'fidelity',
        'How close the rows are to the real ones. Ticks mark what a fresh real sample of the same size would show.',
        [...errorCharts(report), ...(isOne ? columnCharts(report, DRAWN) : [])],
        isOne ? [] : [tablesOverview(report)],
      ),
      block(
        'relationships',
        'Whether keys lead somewhere, parents have as many children as real ones, and columns of different tables hang together.',
        relationshipCharts(report),
        relationshipTable(report),
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
      ...tables.map(tableBlock),
    ].filter(isSaid),
  };
};
