import { accuracyOfCounts, type Accuracy } from '../marginals/binned-accuracy.js';
import type { CodedPair } from '../marginals/coded-pair.js';
import { combinations } from '../marginals/combinations.js';
import { gridCounts } from '../marginals/joint-counts.js';
import type { Frame } from '../sdmetrics/data/frame.js';
import { MersenneTwister } from '../sdmetrics/numeric/mersenne-twister.js';
import { roundHalfEven } from '../sdmetrics/numeric/round-half-even.js';
import { binsOf, describeBins, learnBins, type Bins } from './mostlyai-bins.js';

interface BinnedTables {
  readonly columns: readonly CodedPair[];
  readonly bins: ReadonlyMap<string, Bins>;
}

/**
 * The peer shuffles rows first; which of equally frequent categories comes first follows from that. Its draws under the seed 0: in a
 * process that has drawn before, as for a whole report, it draws others, and such ties fall elsewhere.
 */
const drawnOrders = (counts: readonly number[]): readonly Int32Array[] => {
  const random = new MersenneTwister(0);
  return counts.map((count) => {
    const order = random.permutation(count);
    // It then draws a number for each row, which only matters for sequences.
    for (let row = 0; row < count; row++) random.double();
    return order;
  });
};

/** Training and held-back rows together are the real side. */
const binTables = (training: Frame, holdout: Frame, synthetic: Frame, names: readonly string[]): BinnedTables => {
  const bins = new Map<string, Bins>();
  const orders = drawnOrders([training.rowCount, holdout.rowCount]);
  const columns = [...names].sort().map((name) => {
    const real = [training, holdout].map((frame) => frame.columns.get(name)!);
    const learned = learnBins(real, orders);
    bins.set(name, learned);
    const [a, b] = real.map((series) => binsOf(series, learned));
    const other = binsOf(synthetic.columns.get(name)!, learned);
    return { name, size: a!.size, real: Int32Array.from([...a!.codes, ...b!.codes]), synthetic: other.codes };
  });
  return { columns, bins };
};

/** As NumPy rounds: halves to the even neighbour. */
const fiveDecimals = (value: number): number => roundHalfEven(value * 1e5) / 1e5;

const pairOf = ({ accuracy, expected }: Accuracy): readonly [number, number] => [
  fiveDecimals(accuracy),
  fiveDecimals(expected),
];

/** The peer adds up all cells, also the empty ones: halves are rounded by what is left of that. */
const accuracyOf = (columns: readonly CodedPair[]): readonly [number, number] => {
  const { real, synthetic } = gridCounts(columns);
  return pairOf(accuracyOfCounts(real, synthetic, [columns[0]!.real.length, columns[0]!.synthetic.length]));
};

interface Level {
  readonly names: readonly string[];
  readonly accuracy: readonly [number, number];
}

const levelOf = (columns: readonly CodedPair[], size: number): readonly Level[] =>
  combinations(columns, size).map((chosen) => ({
    names: chosen.map(({ name }) => name),
    accuracy: accuracyOf(chosen),
  }));

const meanAt = (levels: readonly Level[], at: 0 | 1): number =>
  levels.reduce((sum, { accuracy }) => sum + accuracy[at], 0) / levels.length;

const named = (levels: readonly Level[]): Record<string, readonly [number, number]> =>
  Object.fromEntries(levels.map(({ names, accuracy }) => [names.join('|'), accuracy]));

const meanOfKnown = (values: readonly number[]): number => {
  const known = values.filter((v) => !Number.isNaN(v));
  return known.reduce((sum, v) => sum + v, 0) / known.length;
};

const orNull = (value: number): number | null => (Number.isNaN(value) ? null : value);

/** What mostlyai-qa 1.10 says about the accuracy of a flat table. */
export const mostlyaiAccuracy = (training: Frame, holdout: Frame, synthetic: Frame, names: readonly string[]) => {
  const { columns, bins } = binTables(training, holdout, synthetic, names);
  const uni = (): readonly Level[] => levelOf(columns, 1);
  const pairs = (): readonly Level[] => levelOf(columns, 2);
  const triples = (): readonly Level[] => levelOf(columns, 3);
  return {
    bins: () => Object.fromEntries([...bins].map(([name, b]) => [`tgt::${name}`, describeBins(b)] as const)),
    univariate_accuracy: () => named(uni()),
    bivariate_accuracy: () => {
      const found = pairs();
      return named([...found, ...found.map(({ names: [a, b], accuracy }) => ({ names: [b!, a!], accuracy }))]);
    },
    trivariate_accuracy: () => named(triples()),
    trivariate_accuracy_mean: () => {
      const found = triples();
      return { accuracy: meanAt(found, 0), accuracy_max: meanAt(found, 1), n: found.length };
    },
    'report.accuracy': () => {
      const levels = [uni(), pairs(), triples()];
      const [u, b, t] = levels.map((level) => meanAt(level, 0)) as [number, number, number];
      const [um, bm, tm] = levels.map((level) => meanAt(level, 1)) as [number, number, number];
      return {
        ...{ overall: meanOfKnown([u, b, t]), univariate: u, bivariate: orNull(b), trivariate: orNull(t) },
        coherence: null,
        ...{ overall_max: meanOfKnown([um, bm, tm]), univariate_max: um, bivariate_max: orNull(bm) },
        ...{ trivariate_max: orNull(tm), coherence_max: null },
      };
    },
  };
};
