import type { ReviewerReport } from '@likeness/contracts';
import { count, percent } from '@likeness/ui/words';
import { promiseAsPart } from './guarantee-view.js';
import { standingInWords, standingOf } from './standing.js';
import { columnErrors, pairErrors } from './worst-first-errors.js';

/** What it is, how strong the promise is, how good the data is, what to beware of. */
export function reviewerLead(report: ReviewerReport): string {
  const { syntheticRows, synthesizer, guarantee, policy, figures, tables } = report;
  const [column, pair] = [columnErrors(report)[0], pairErrors(report)[0]];
  const attacks = [...report.attacks, ...tables.flatMap((table) => table.attacks)];
  const tried = attacks.flatMap(({ advantage }) => (advantage === null ? [] : [advantage]));
  const found = tried.filter(({ low }) => low > 0);
  const error = figures.find(({ id }) => id === 'tv-2way');
  const where = tables.length === 0 ? 'on average' : 'on average in the worst table';
  const good = error === undefined ? '' : `; pairs of columns are off by ${percent(error.value)} ${where}`;
  const attacked =
    tried.length === 0
      ? '; no attack could be tried'
      : found.length > 0
        ? `; ${found.length} of ${tried.length} attacks gained more than chance explains, the strongest ${percent(Math.max(...found.map(({ value }) => value)))}`
        : `; none of ${tried.length} attacks gained anything that chance does not explain`;
  const beware = [
    `of the policy ${standingInWords(policy.verdicts.map(standingOf))}`,
    ...(column === undefined ? [] : [`the weakest column is “${column.name}”`]),
    ...(pair === undefined ? [] : [`the weakest pair “${pair.name.replace(/ \*$/, '').replace(' × ', '” with “')}”`]),
  ];
  return `${count(syntheticRows)} synthetic rows${tables.length === 0 ? '' : ` in ${tables.length} tables`} by ${synthesizer}, ${promiseAsPart(guarantee)}${good}${attacked}; ${beware.join(', ')}.`;
}
