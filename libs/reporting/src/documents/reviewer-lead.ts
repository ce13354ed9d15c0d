import type { AttackFinding, ReviewerReport } from '@likeness/contracts';
import { count, percent } from '@likeness/ui/words';
import { hasNoControl } from '../charts/attack-charts.js';
import { promiseAsPart } from './guarantee-view.js';
import { standingInWords, standingOf } from './standing.js';
import { columnErrors, pairErrors } from './worst-first-errors.js';

function attacksInWords(attacks: readonly AttackFinding[]): string {
  const tried = attacks.flatMap(({ advantage }) => (advantage === null ? [] : [advantage]));
  const found = tried.filter(({ low }) => low > 0);
  if (tried.length === 0) return 'no attack could be tried';
  const strongest = percent(Math.max(...found.map(({ value }) => value)));
  if (hasNoControl(attacks))
    return found.length === 0
      ? `none of ${tried.length} attacks did better than guessing`
      : `${found.length} of ${tried.length} attacks did better than guessing, the strongest by ${strongest}, and with nobody held back it cannot be told what of that is about these people`;
  return found.length === 0
    ? `none of ${tried.length} attacks gained anything that chance does not explain`
    : `${found.length} of ${tried.length} attacks gained more than chance explains, the strongest ${strongest}`;
}

/** What it is, how strong the promise is, how good the data is, what to beware of. */
export function reviewerLead(report: ReviewerReport): string {
  const { syntheticRows, synthesizer, guarantee, policy, figures, tables } = report;
  const [column, pair] = [columnErrors(report)[0], pairErrors(report)[0]];
  const attacks = [...report.attacks, ...tables.flatMap((table) => table.attacks)];
  const error = figures.find(({ id }) => id === 'tv-2way');
  const where = tables.length === 0 ? 'on average' : 'on average in the worst table';
  const good = error === undefined ? '' : `; pairs of columns are off by ${percent(error.value)} ${where}`;
  const beware = [
    `of the policy ${standingInWords(policy.verdicts.map(standingOf))}`,
    ...(column === undefined ? [] : [`the weakest column is “${column.name}”`]),
    ...(pair === undefined ? [] : [`the weakest pair “${pair.name.replace(/ \*$/, '').replace(' × ', '” with “')}”`]),
  ];
  return `${count(syntheticRows)} synthetic rows${tables.length === 0 ? '' : ` in ${tables.length} tables`} by ${synthesizer}, ${promiseAsPart(guarantee)}${good}; ${attacksInWords(attacks)}; ${beware.join(', ')}.`;
}
