import {
  distributionOf,
  families,
  familyOf,
  normalCdf,
  normalPpf,
  selectFamily,
  type Distribution,
} from '@likeness/statistics';
import { numberTransformer } from './number-transformer.js';

type Fitted = Pick<Distribution, 'family' | 'parameters'>;

const AUTO = 'auto';
/** Keeps scores finite: no row of a few million is further out. */
const EDGE = 1e-9;

/** Normal scores under a fitted distribution: Phi^-1(F(x)). */
export const gaussianNormalizer = numberTransformer<Fitted>(
  {
    id: 'gaussian-normalizer',
    rdt: 'GaussianNormalizer',
    title: 'Normal scores of a fitted distribution',
    sdtypes: ['numerical'],
  },
  {
    params: [
      {
        name: 'distribution',
        type: 'choice',
        choices: [AUTO, ...families.map(({ id }) => id)],
        default: 'truncnorm',
        help: 'The distribution that is fitted; auto takes the nearest.',
      },
    ],
    components: [''],
    learn(values, { distribution }) {
      if (values.length === 0) return { family: 'constant', parameters: { constant: 0 } };
      const { family, parameters } =
        distribution === AUTO ? selectFamily({ values }) : familyOf(String(distribution)).fit({ values });
      return { family, parameters };
    },
    forward(fitted, values) {
      const { cdf } = distributionOf(fitted);
      return [values.map((value) => normalPpf(Math.min(1 - EDGE, Math.max(EDGE, cdf(value)))))];
    },
    backward(fitted, [numbers]) {
      const { ppf } = distributionOf(fitted);
      return numbers!.map((value) => ppf(normalCdf(value)));
    },
  },
);
