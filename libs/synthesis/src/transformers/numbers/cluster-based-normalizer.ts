import { bayesianMixture, type MixtureComponent } from '../../mode-encoding/bayesian-mixture.js';
import { distinctValues } from '../../mode-encoding/distinct-values.js';
import { numberTransformer } from './number-transformer.js';

interface Clusters {
  readonly bells: readonly MixtureComponent[];
}

/** Values further from their bell than this many deviations are moved to its edge. */
const REACH = 4;
/** A bell that is one value, seen by whoever divides by it. */
const NARROWEST = 1e-12;

/** Which bell of a mixture a value comes from, and where in it, in four standard deviations within [-1, 1] (CTGAN, section 4.2). */
export const clusterBasedNormalizer = numberTransformer<Clusters>(
  {
    id: 'cluster-based-normalizer',
    rdt: 'ClusterBasedNormalizer',
    title: 'Which bell of a mixture, and where in it',
    sdtypes: ['numerical'],
  },
  {
    params: [
      {
        name: 'max_clusters',
        type: 'integer',
        min: 1,
        max: 100,
        default: 10,
        help: 'Bells to begin with; those that hold next to nothing are dropped.',
      },
    ],
    components: ['normalized', 'component'],
    learn(values, { max_clusters: most }) {
      if (values.length === 0) return { bells: [{ weight: 1, mean: 0, deviation: 0 }] };
      return { bells: bayesianMixture(distinctValues(values), Number(most)) };
    },
    forward({ bells }, values, rng) {
      const components = values.map((value) => chooseBell(bells, value, rng.uniform()));
      const offsets = values.map((value, row) => {
        const { mean, deviation } = bells[components[row]!]!;
        return Math.min(1, Math.max(-1, (value - mean) / (REACH * Math.max(deviation, NARROWEST))));
      });
      return [offsets, components];
    },
    backward: ({ bells }, [offsets, components]) =>
      offsets!.map((offset, row) => {
        const bell = bells[Math.min(bells.length - 1, Math.max(0, Math.round(components![row]!)))]!;
        return bell.mean + Math.min(1, Math.max(-1, offset)) * REACH * bell.deviation;
      }),
  },
);

/** Each bell as often as it makes the value. */
function chooseBell(bells: readonly MixtureComponent[], value: number, uniform: number): number {
  const logs = bells.map(({ weight, mean, deviation }) => {
    const wide = Math.max(deviation, NARROWEST);
    return Math.log(weight) - Math.log(wide) - ((value - mean) / wide) ** 2 / 2;
  });
  const top = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - top));
  let left = uniform * weights.reduce((a, b) => a + b, 0);
  const chosen = weights.findIndex((weight) => (left -= weight) < 0);
  return chosen < 0 ? bells.length - 1 : chosen;
}
