import type { MetricLimit, Policy } from '@likeness/contracts';

const attack = (id: string, value: number, why: string): MetricLimit => ({
  figure: `attack-${id}`,
  bound: 'at most',
  value,
  source: `default of Likeness: ${why}`,
});

const tenth = 'an attacker may be right ten points more often about people in the data, not more';

/** What a release should reach unless the organisation says otherwise. */
export const defaultLimits: readonly MetricLimit[] = [
  attack('exact-copies', 0.01, 'more than one copy in a hundred rows beyond chance means that rows were memorised'),
  attack('near-copies', 0.1, tenth),
  attack('singling-out-multivariate', 0.1, tenth),
  attack('linkability', 0.1, tenth),
  attack('attribute-inference', 0.1, tenth),
  attack('domias', 0.1, tenth),
  {
    figure: 'sdmetrics-quality',
    bound: 'at least',
    value: 0.7,
    source: 'default of Likeness: below it, shapes and trends of columns mislead',
  },
  {
    figure: 'sdmetrics-diagnostic',
    bound: 'at least',
    value: 0.95,
    source: 'default of Likeness: rows must be possible ones',
  },
];

/** The limits of the organisation, or the defaults. */
export const limitsOf = ({ limits }: Pick<Policy, 'limits'>): readonly MetricLimit[] => limits ?? defaultLimits;
