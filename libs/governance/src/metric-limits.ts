import type { FigureLimits, MetricLimit, Policy } from '@likeness/contracts';
import { decide, type Decision } from './decision.js';

const attack = (id: string, value: number, why: string): MetricLimit => ({
  figure: `attack-${id}`,
  bound: 'at most',
  value,
  source: `default of Likeness (${why})`,
});

const tenth = 'ten points beyond chance';

/** What a release should reach unless the organisation says otherwise. */
export const defaultLimits: readonly MetricLimit[] = [
  attack('exact-copies', 0.01, 'one row in a hundred beyond chance'),
  attack('near-copies', 0.1, tenth),
  attack('singling-out-multivariate', 0.1, tenth),
  attack('linkability', 0.1, tenth),
  attack('attribute-inference', 0.1, tenth),
  attack('domias', 0.1, tenth),
  {
    figure: 'sdmetrics-quality',
    bound: 'at least',
    value: 0.7,
    source: 'default of Likeness (below it, shapes and trends mislead)',
  },
  {
    figure: 'sdmetrics-diagnostic',
    bound: 'at least',
    value: 0.95,
    source: 'default of Likeness (rows must be possible ones)',
  },
];

/** The limits of the organisation, or the defaults. */
export const limitsOf = ({ limits }: Pick<Policy, 'limits'>): readonly MetricLimit[] => limits ?? defaultLimits;

/** The rule on epsilon as a limit beside its figure. */
export const limitOfEpsilon = ({ maxEpsilon }: Pick<Policy, 'maxEpsilon'>): MetricLimit => ({
  figure: 'epsilon',
  bound: 'at most',
  value: maxEpsilon,
  source: 'policy of the organisation',
});

type LimitableFigure = FigureLimits['figures'][number];

const most = (figure: string, title: string): LimitableFigure => ({ figure, title, bound: 'at most' });
const least = (figure: string, title: string): LimitableFigure => ({ figure, title, bound: 'at least' });

/** Figures of a reviewer's report that can have a limit; all lie between 0 and 1. */
export const limitableFigures: readonly LimitableFigure[] = [
  most('attack-exact-copies', 'Exact copies: advantage of the attacker'),
  most('attack-near-copies', 'Near copies: advantage of the attacker'),
  most('attack-rare-values', 'Rare values: advantage of the attacker'),
  most('attack-singling-out-univariate', 'Singling out by one column: advantage of the attacker'),
  most('attack-singling-out-multivariate', 'Singling out by several columns: advantage of the attacker'),
  most('attack-linkability', 'Linking two parts of a record: advantage of the attacker'),
  most('attack-attribute-inference', 'Inferring a secret: advantage of the attacker'),
  most('attack-domias', 'Membership by local overfitting: advantage of the attacker'),
  most('attack-closest-distance', 'Membership by the closest row: advantage of the attacker'),
  most('copied-rows', 'Rows that equal a real row'),
  most('tv-1way', 'Error of single columns'),
  most('tv-2way', 'Error of pairs of columns'),
  most('tv-2way-worst', 'Error of the worst pair of columns'),
  most('association-gap', 'Difference of associations'),
  least('sdmetrics-quality', 'SDMetrics’ quality score'),
  least('sdmetrics-diagnostic', 'SDMetrics’ diagnostic score'),
  least('tstr', 'Models trained on synthetic rows: area under the ROC curve'),
  most('group-error-worst', 'Error in the worst group of people'),
];

/** Everything against some limits, at once. */
export const checkLimits = (limits: readonly MetricLimit[]): Decision => {
  const reasons: string[] = [];
  const seen = new Set<string>();
  for (const { figure, bound, value, source } of limits) {
    const known = limitableFigures.find((one) => one.figure === figure);
    if (known === undefined) {
      reasons.push('One of the limits is about a figure that no report has.');
      continue;
    }
    const { title } = known;
    if (seen.has(figure)) reasons.push(`“${title}” has two limits. Keep one.`);
    seen.add(figure);
    if (bound !== known.bound) reasons.push(`The limit of “${title}” must be ${known.bound} a value.`);
    if (!(value >= 0 && value <= 1)) reasons.push(`The limit of “${title}” must lie between 0 and 1.`);
    if (source.trim() === '') reasons.push(`Say who set the limit of “${title}”, and why.`);
  }
  return decide('policy', reasons);
};
