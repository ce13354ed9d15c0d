import type { DrawEffect } from '@likeness/contracts';
import type { ReportChart } from '../report-document.js';
import { pairedDots } from './paired-dots.js';

const shown = (value: string | null): string => value ?? '(empty)';

/** What a draw changed, before and after: how large groups are, and how often each has an outcome. */
export const drawEffectCharts = ({ before, groups, rates }: DrawEffect): readonly ReportChart[] => {
  const ofWhat = before === 'model' ? 'the model' : 'the model under your conditions';
  const note = `Circle: before, in ${ofWhat}. Cross: after, in the rows drawn. Shares from 0 to 1.`;
  const chart = (title: string, what: string, rows: Parameters<typeof pairedDots>[0]['rows'], more = '') =>
    pairedDots({ title, note: `${note}${more}`, what, names: ['before', 'after'], rows, from: 0 });
  const sizes = groups.map(({ columns, cells, leftOut }) =>
    chart(
      `How often: ${columns.join(' and ')}`,
      columns.join(', '),
      cells.map(({ values, ...share }) => ({
        name: values.map(shown).join(', '),
        real: share.before,
        synthetic: share.after,
      })),
      leftOut === 0 ? '' : ` The ${cells.length} largest changes; ${leftOut} smaller ones are left out.`,
    ),
  );
  if (rates === null) return sizes;
  const outcomes = [...new Set(rates.cells.map(({ outcome }) => outcome))];
  const frequency = (outcome: string | null): number =>
    rates.cells.reduce((sum, cell) => sum + (cell.outcome === outcome ? cell.before : 0), 0);
  const rarestFirst = outcomes.toSorted((a, b) => frequency(a) - frequency(b));
  // Of two outcomes, the one says all about the other.
  const told = outcomes.length === 2 ? rarestFirst.slice(0, 1) : rarestFirst.slice(0, 8);
  const byGroup = told.map((outcome) =>
    chart(
      `Rate of ${rates.outcome} = ${shown(outcome)} by ${rates.group}`,
      rates.group,
      rates.cells
        .filter((cell) => cell.outcome === outcome)
        .map((cell) => ({ name: shown(cell.group), real: cell.before, synthetic: cell.after })),
    ),
  );
  return [...byGroup, ...sizes];
};
