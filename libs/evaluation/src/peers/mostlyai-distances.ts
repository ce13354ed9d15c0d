import { closenessOf, type Closeness } from '../nearest/closeness.js';
import { finish } from '../nearest/cooperate.js';
import { twoNearestPoints, type Points, type TwoNearest } from '../nearest/euclidean-neighbours.js';
import { quantile } from '../sdmetrics/numeric/quantile.js';
import { correlatedGroups } from './correlated-groups.js';

export interface EncodedRows {
  readonly synthetic: Points;
  readonly training: Points;
  readonly holdout: Points;
}

const namesOf = (closeness: Closeness) => ({
  ims_training: closeness.identicalToTraining,
  ims_holdout: closeness.identicalToHoldout,
  dcr_training: closeness.meanToTraining,
  dcr_holdout: closeness.meanToHoldout,
  dcr_share: closeness.shareNearerTraining,
  nndr_training: closeness.ratioToTraining,
  nndr_holdout: closeness.ratioToHoldout,
});

/** What mostlyai-qa 1.10 says about distances of encoded rows, on all dimensions. */
export const mostlyaiDistances = ({ synthetic, training, holdout }: EncodedRows) => {
  const toTraining = finish(twoNearestPoints(training, synthetic));
  const closeness = closenessOf(toTraining, finish(twoNearestPoints(holdout, synthetic)));
  const deciles = ({ nearest }: TwoNearest): readonly number[] => {
    const sorted = nearest.slice().sort();
    return Array.from({ length: 11 }, (_, i) => quantile(sorted, i / 10));
  };
  return { ...namesOf(closeness), dcr_training_deciles: deciles(toTraining) };
};

const WIDE = 10;
const GROUPS = 3;

const thousandths = (value: number): number => Math.round(value * 1000) / 1000;

const chosenColumns = ({ count, width, values }: Points, columns: readonly number[]): Points => {
  const chosen = new Float64Array(count * columns.length);
  for (let row = 0; row < count; row++)
    columns.forEach((column, c) => (chosen[row * columns.length + c] = values[row * width + column]!));
  return { count, width: columns.length, values: chosen };
};

/**
 * What its report says: with more than ten dimensions, of all of them and of three groups of related ones, that group on which
 * synthetic rows are nearest to the training rows. The peer also tries three groups that it draws; those are left out here, so that
 * the same rows always give the same answer. Shares and distances have three decimals, as there.
 */
export const mostlyaiReportedDistances = (rows: EncodedRows) => {
  const { width } = rows.training;
  const all = Array.from({ length: width }, (_, c) => c);
  const groups = width > WIDE ? [all, ...correlatedGroups([rows.training, rows.holdout], GROUPS)] : [all];
  const measured = groups.map((columns) => {
    const [synthetic, training, holdout] = [rows.synthetic, rows.training, rows.holdout].map((side) =>
      chosenColumns(side, columns),
    ) as [Points, Points, Points];
    const closeness = closenessOf(
      finish(twoNearestPoints(training, synthetic)),
      finish(twoNearestPoints(holdout, synthetic)),
    );
    return { closeness, training, holdout };
  });
  const { closeness, training, holdout } = measured.reduce((best, other) =>
    other.closeness.shareNearerTraining >= best.closeness.shareNearerTraining ? other : best,
  );
  const within = finish(twoNearestPoints(training, holdout));
  const real = closenessOf(within, within);
  const found = {
    ...namesOf(closeness),
    ims_trn_hol: real.identicalToTraining,
    dcr_trn_hol: real.meanToTraining,
    nndr_trn_hol: real.ratioToTraining,
  };
  return Object.fromEntries(
    Object.entries(found).map(([name, value]) => [name, name.startsWith('nndr') ? value : thousandths(value)]),
  );
};
