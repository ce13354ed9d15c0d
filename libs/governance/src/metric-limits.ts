import type { MetricLimit, Policy } from '@likeness/contracts';

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
